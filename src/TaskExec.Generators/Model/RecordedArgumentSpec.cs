namespace TaskExec.Generators;

/// <summary>One argument that a wrapper writes down.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Element">The element of the state that holds it, or in a wrapper that makes the attempts itself the parameter.</param>
/// <param name="As">How it is written down.</param>
internal sealed record RecordedArgumentSpec(string Name, string Element, RecordedAs As);

namespace TaskExec.Generators;

/// <summary>One value that the wrapper hands to the engine, so that no delegate captures anything.</summary>
/// <param name="Name">Its name within the state.</param>
/// <param name="Value">The expression in the wrapper that yields it.</param>
internal sealed record StateElement(string Name, string Value);

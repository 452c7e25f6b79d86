namespace TaskExec.Generators;

/// <summary>One argument of a call.</summary>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Element">The element of the state that holds it; empty for the other sources.</param>
internal sealed record ArgumentSpec(ArgumentSource Source, string Element);

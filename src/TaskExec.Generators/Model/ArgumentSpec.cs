namespace TaskExec.Generators;

/// <summary>One argument of a call.</summary>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Element">The element of the state that holds it, or in a wrapper that makes the attempts itself the parameter; empty for the other sources.</param>
/// <param name="Prefix">What stands before the value, such as <c>ref </c>; empty for most.</param>
internal sealed record ArgumentSpec(ArgumentSource Source, string Element, string Prefix = "");

namespace TaskExec.Generators;

/// <summary>One breach of the contract of a tracked method.</summary>
/// <param name="Kind">The rule that it breaks.</param>
/// <param name="Fact">What is wrong: one sentence that names the member.</param>
/// <param name="Remedy">What to do about it: one sentence.</param>
internal sealed record Violation(ViolationKind Kind, string Fact, string Remedy);

namespace TaskExec.Runtime;

/// <summary>A failure of a run, once somebody has looked at it.</summary>
/// <param name="Failure">What the attempt threw.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Verdict">What it is.</param>
/// <param name="Fault">What went wrong with looking at it.</param>
/// <param name="OfItsClass">How many failures of its class the run has had, this one included.</param>
/// <param name="Delay">The wait before another attempt, where there is one.</param>
internal sealed record JudgedFailure(Exception Failure, int Attempt, FailureVerdict Verdict, string? Fault, int OfItsClass, TimeSpan Delay);

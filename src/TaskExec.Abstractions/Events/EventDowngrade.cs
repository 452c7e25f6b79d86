namespace TaskExec.Abstractions;

/// <summary>What a person is asked for by an event that makes its todo <c>needs-info</c>.</summary>
/// <param name="NextAction">The one thing to do next, as a sentence.</param>
/// <param name="Reason">Why retrying cannot help.</param>
/// <param name="Stage">The stage in which the run failed.</param>
/// <param name="RetryPoint">The stage in which a run would go on once that is done.</param>
public sealed record EventDowngrade(string NextAction, string Reason, Stage Stage, Stage RetryPoint);

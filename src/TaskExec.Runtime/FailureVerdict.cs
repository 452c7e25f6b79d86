using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>What a failure is.</summary>
/// <param name="Class">Its class.</param>
/// <param name="RetryAfter">How long to wait before another attempt, where the failure says so.</param>
public readonly record struct FailureVerdict(FailureClass Class, TimeSpan? RetryAfter = null);

namespace TaskExec;

/// <summary>Represents the classification of a failure.</summary>
/// <param name="Class">The class of the failure, which selects the <see cref="FailurePolicy"/>.</param>
/// <param name="RetryAfter">The delay before the next attempt, or <see langword="null"/> to use the delays of the task or of the policy.</param>
public readonly record struct FailureClassification(FailureClass Class, TimeSpan? RetryAfter = null);

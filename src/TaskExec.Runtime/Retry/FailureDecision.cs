namespace TaskExec.Runtime.Retry;

/// <summary>Represents the decision about a failed attempt.</summary>
/// <param name="Class">The class of the failure.</param>
/// <param name="Action">The action that follows the failure.</param>
/// <param name="Reason">The reason for the action, for the log.</param>
/// <param name="Delay">The delay before the next attempt.</param>
internal readonly record struct FailureDecision(FailureClass Class, FailureAction Action, string? Reason, TimeSpan Delay = default)
{
    public bool ShouldRetry => Action is FailureAction.Retry;
}

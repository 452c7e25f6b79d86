using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>What a failure is, and what follows it.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Action">What follows it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Delay">The wait before the next attempt.</param>
internal readonly record struct FailureDecision(FailureClass Class, FailureAction Action, string Reason, TimeSpan Delay = default)
{
    public bool Retries => Action is FailureAction.Retry;
}

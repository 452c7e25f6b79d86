using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Determines how the end of a run affects the status of its todo.</summary>
internal static class StatusRules
{
    /// <summary>Determines whether an outcome sets the status. A cancelled or superseded run does not.</summary>
    public static bool AffectsStatus(RunOutcome? outcome) => outcome is not (null or RunOutcome.Cancelled or RunOutcome.Superseded);

    /// <summary>Returns the status that an outcome sets, or null if it sets none.</summary>
    public static string? StatusAfter(RunOutcome? outcome) => outcome switch
    {
        null or RunOutcome.Cancelled or RunOutcome.Superseded => null,
        RunOutcome.Completed => TodoStatus.Completed,
        RunOutcome.NeedsInfo => TodoStatus.NeedsInfo,
        _ => TodoStatus.Failed,
    };

    /// <summary>Returns the status to restore, or null if the head of the chain did not start a run.</summary>
    /// <param name="head">The head of the chain.</param>
    /// <param name="ending">The run that ends without setting the status.</param>
    public static string? StatusBefore(TodoEvent? head, RunReducer? ending)
    {
        if (head?.Details is not { Status: { To: TodoStatus.InProgress } transition, Kind: var kind })
        {
            return null;
        }

        // A resumed run follows needs-info, which a person has resolved. Restore the status from before the run instead.
        var before = kind is not EventKind.Resume ? transition.From : ending is { IsOpen: true } ? ending.StatusBefore : null;
        return before ?? TodoStatus.Pending;
    }
}

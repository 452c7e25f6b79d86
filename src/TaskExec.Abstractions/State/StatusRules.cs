namespace TaskExec.Abstractions;

/// <summary>What the end of a run says of the status of its todo.</summary>
internal static class StatusRules
{
    /// <summary>Whether an outcome says anything: a run that was cancelled or superseded does not.</summary>
    public static bool Speaks(Outcome? outcome) => outcome is not (null or Outcome.Cancelled or Outcome.Superseded);

    public static string? After(Outcome? outcome) => outcome switch
    {
        null or Outcome.Cancelled or Outcome.Superseded => null,
        Outcome.Completed => TodoStatus.Completed,
        Outcome.NeedsInfo => TodoStatus.NeedsInfo,
        _ => TodoStatus.Failed,
    };

    /// <summary>The status that a todo goes back to; null where the newest move was not the begin of work.</summary>
    /// <param name="head">The newest move.</param>
    /// <param name="ending">The run that ends without a say.</param>
    public static string? Before(TodoEvent? head, RunFold? ending)
    {
        if (head?.Details is not { Status: { To: TodoStatus.InProgress } move, Kind: var kind })
        {
            return null;
        }

        // A run that went on after a person's answer has needs-info behind it, which is answered: what counts is what stood before the run.
        var before = kind is not EventKind.Resume ? move.From : ending is { IsOpen: true } ? ending.StatusBefore : null;
        return before ?? TodoStatus.Pending;
    }
}

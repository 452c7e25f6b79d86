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
}

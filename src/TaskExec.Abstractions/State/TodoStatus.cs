namespace TaskExec;

/// <summary>Provides the statuses that TaskExec writes. A file can contain other statuses, which are kept until a run changes them.</summary>
public static class TodoStatus
{
    /// <summary>No work has started, or the last run was cancelled.</summary>
    public const string Pending = "pending";

    /// <summary>A run is in progress.</summary>
    public const string InProgress = "in-progress";

    /// <summary>The run that started last completed.</summary>
    public const string Completed = "completed";

    /// <summary>The run that started last failed.</summary>
    public const string Failed = "failed";

    /// <summary>A person has to act before the work can succeed.</summary>
    public const string NeedsInfo = "needs-info";

    /// <summary>Determines whether TaskExec writes the specified status.</summary>
    /// <param name="status">The status.</param>
    /// <returns><see langword="true"/> if the status is one of the constants of this class; otherwise, <see langword="false"/>.</returns>
    public static bool IsKnown(string? status) => status is Pending or InProgress or Completed or Failed or NeedsInfo;

    internal static bool IsTerminal(string status) => status is Completed or Failed or NeedsInfo;
}

namespace TaskExec.Abstractions;

/// <summary>The statuses that TaskExec writes. Files may hold others; those stay until a run moves them.</summary>
public static class TodoStatus
{
    /// <summary>Nothing has happened yet.</summary>
    public const string Pending = "pending";

    /// <summary>A run is open.</summary>
    public const string InProgress = "in-progress";

    /// <summary>The run started last has completed.</summary>
    public const string Completed = "completed";

    /// <summary>The run started last has failed.</summary>
    public const string Failed = "failed";

    /// <summary>A person has to act.</summary>
    public const string NeedsInfo = "needs-info";

    /// <summary>Whether a status is one of these.</summary>
    /// <param name="status">The status.</param>
    /// <returns>Whether TaskExec writes it.</returns>
    public static bool IsKnown(string? status) => status is Pending or InProgress or Completed or Failed or NeedsInfo;

    internal static bool IsTerminal(string status) => status is Completed or Failed or NeedsInfo;
}

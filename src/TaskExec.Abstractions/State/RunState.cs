using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Represents the state of one run, computed from its events.</summary>
public sealed record RunState
{
    /// <summary>Gets the id of the run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>Gets the id of the run that called this run, or <see langword="null"/> for a root run.</summary>
    public RunId? ParentRunId { get; init; }

    /// <summary>Gets a value that indicates whether the run can change the status of its todo and counts in its metrics.</summary>
    public required bool IsRoot { get; init; }

    /// <summary>Gets the name of the tracked task.</summary>
    public string? Task { get; init; }

    /// <summary>Gets the process in which the run began, if it was recorded.</summary>
    public RunProcess? Process { get; init; }

    /// <summary>Gets the number of attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Gets the execution time of all attempts so far, in seconds. Delays between attempts are excluded.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the last reported completed fraction of the work, from 0 to 1, or <see langword="null"/> if the run reported none.</summary>
    public double? Progress { get; init; }

    /// <summary>Gets the time at which the first event of the run was recorded.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the time at which the lease of the run expires, or <see langword="null"/> if the run has no lease.</summary>
    public DateTimeOffset? LeaseExpires { get; init; }

    /// <summary>Gets the time at which the end of the run was recorded, or <see langword="null"/> if it has not ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets the outcome of the run, or <see langword="null"/> if it has not ended.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the run has events other than claims, heartbeats, cancellation requests and responses of a person.
    /// </summary>
    public required bool HasWorked { get; init; }

    /// <summary>Gets a value that indicates whether the run has started and not ended.</summary>
    public required bool IsOpen { get; init; }
}

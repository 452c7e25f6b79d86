namespace TaskExec.Abstractions;

/// <summary>One run, as its events tell it.</summary>
public sealed record RunState
{
    /// <summary>The id of the run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The run that called it, if one did.</summary>
    public RunId? ParentRunId { get; init; }

    /// <summary>Whether it moves the status of the todo and counts in its metrics.</summary>
    public required bool IsRoot { get; init; }

    /// <summary>The name of the tracked task.</summary>
    public string? Task { get; init; }

    /// <summary>The process that it began in, where its events say it.</summary>
    public RunProcess? Process { get; init; }

    /// <summary>The attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>The time in its attempts, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The part of the work that it last said is done, from 0 to 1, if it said so.</summary>
    public double? Progress { get; init; }

    /// <summary>When its first event was recorded.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the run counts as dead unless it says more, where it has a lease.</summary>
    public DateTimeOffset? LeaseExpires { get; init; }

    /// <summary>When its end was recorded, if it has ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended, if it has ended.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Whether there is more of it than a claim, its heartbeats, requests to stop, and a person's answers.</summary>
    public required bool HasWorked { get; init; }

    /// <summary>Whether its work has begun and not ended.</summary>
    public required bool IsOpen { get; init; }
}

namespace TaskExec.Abstractions;

/// <summary>Sums up the events of one run. Every step commutes, so that the order of the events does not matter.</summary>
internal sealed class RunFold(RunId runId)
{
    private Dictionary<int, double>? _millisecondsByAttempt;
    private TodoEvent? _first;
    private TodoEvent? _report;
    private int _attempts;

    public RunId RunId { get; } = runId;

    public RunId? ParentRunId { get; private set; }

    public bool IsRoot { get; private set; } = true;

    /// <summary>Whether it has reached a stage; a claim alone has not.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether there is more than a claim, its heartbeats, requests to stop, and a person's answers.</summary>
    public bool HasWorked { get; private set; }

    /// <summary>Whether there is nothing of it but what came too late to count: the rest was summed up.</summary>
    public bool IsLeftover { get; private set; } = true;

    /// <summary>Whether it counts as a run of its todo: a root run that has worked, and of which more is there than what came too late.</summary>
    public bool Counts => IsRoot && HasWorked && !IsLeftover;

    public bool IsSettled => End is not null;

    public bool IsOpen => HasBegun && End is null;

    public DateTimeOffset? LeaseExpires { get; private set; }

    /// <summary>Whether it ended while others were open, and so left the status to them.</summary>
    public bool EndedUnmoved => IsRoot && End is { Details.Status: null };

    public Outcome? Outcome => End?.Details.Outcome;

    /// <summary>The event that ended it.</summary>
    public TodoEvent? End { get; private set; }

    /// <summary>The status that it took over from, where its first event moved it.</summary>
    public string? StatusBefore => _first?.Details.Status is { To: TodoStatus.InProgress } start ? start.From : null;

    public void Add(TodoEvent added)
    {
        var details = added.Details;
        IsRoot &= details.IsRoot;
        if (details.ParentRunId is { } parent && (ParentRunId is null || parent < ParentRunId))
        {
            ParentRunId = parent;
        }

        _attempts = Math.Max(_attempts, details.Attempt);
        HasWorked |= !IsHold(details);
        IsLeftover &= details is { Superseded: true, Outcome: null };
        if (details.Lease is { } lease && (LeaseExpires is null || lease.Expires > LeaseExpires))
        {
            LeaseExpires = lease.Expires;
        }

        if (details.Progress is not null && (_report is null || (details.Attempt, details.EventId).CompareTo((_report.Details.Attempt, _report.Details.EventId)) > 0))
        {
            _report = added;
        }

        HasBegun |= details.Kind is EventKind.Stage or EventKind.Retry;
        _first = _first is null || IsEarlier(details, _first.Details) ? added : _first;
        if (details.Outcome is not null && (End is null || IsTruer(details, End.Details)))
        {
            End = added;
        }

        if (details.DurationMs is { } milliseconds && double.IsFinite(milliseconds))
        {
            _millisecondsByAttempt ??= [];
            _millisecondsByAttempt[details.Attempt] = Math.Max(milliseconds, _millisecondsByAttempt.GetValueOrDefault(details.Attempt));
        }
    }

    public RunState ToState() => new()
    {
        RunId = RunId,
        ParentRunId = ParentRunId,
        IsRoot = IsRoot,
        Task = _first?.Details.Task,
        Process = _first?.Details.Process,
        Attempts = _attempts,
        Seconds = _millisecondsByAttempt?.OrderBy(attempt => attempt.Key).Sum(attempt => attempt.Value) / 1000 ?? 0,
        Progress = _report?.Details.Progress,
        StartedAt = _first?.Timestamp ?? default,
        LeaseExpires = LeaseExpires,
        EndedAt = End?.Timestamp,
        Outcome = Outcome,
        HasWorked = HasWorked,
        IsOpen = IsOpen,
    };

    // What the run itself said of its end is truer than what somebody inferred who found it without one.
    private static bool IsTruer(EventDetails end, EventDetails other) =>
        (end.Outcome is not Abstractions.Outcome.Abandoned, end.EventId).CompareTo((other.Outcome is not Abstractions.Outcome.Abandoned, other.EventId)) > 0;

    // The end may come from another writer, whose ids say nothing about the order. A run that was claimed started with its work.
    private static bool IsEarlier(EventDetails left, EventDetails right) =>
        (left.Outcome is not null, IsHold(left), left.Attempt, left.EventId).CompareTo((right.Outcome is not null, IsHold(right), right.Attempt, right.EventId)) < 0;

    private static bool IsHold(EventDetails details) => details.Kind is EventKind.Claim or EventKind.Heartbeat or EventKind.Resume or EventKind.Cancel;
}

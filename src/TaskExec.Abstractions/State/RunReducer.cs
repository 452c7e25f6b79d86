using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Aggregates the events of one run. The result does not depend on the order in which events are added.</summary>
internal sealed class RunReducer(RunId runId)
{
    private Dictionary<int, double>? _millisecondsByAttempt;
    private TodoEvent? _first;
    private TodoEvent? _lastProgress;
    private int _attempts;

    public RunId RunId { get; } = runId;

    public RunId? ParentRunId { get; private set; }

    public bool IsRoot { get; private set; } = true;

    /// <summary>Gets a value that indicates whether the run has reached a stage. A claim alone does not start a run.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether the run has events other than claims, heartbeats, cancellation requests and responses of a person.
    /// </summary>
    public bool HasWorked { get; private set; }

    /// <summary>Gets a value that indicates whether the run has only late, superseded events, because compaction removed the others.</summary>
    public bool HasOnlyLateEvents { get; private set; } = true;

    /// <summary>Gets a value that indicates whether the run counts in the metrics of its todo: a root run with work that is not only late events.</summary>
    public bool Counts => IsRoot && HasWorked && !HasOnlyLateEvents;

    public bool IsSettled => End is not null;

    public bool IsOpen => HasBegun && End is null;

    /// <summary>Gets a value that indicates whether the run recorded its own end. An abandoned run may still do so later.</summary>
    public bool HasReportedEnd => Outcome is not (null or RunOutcome.Abandoned);

    public DateTimeOffset? LeaseExpires { get; private set; }

    /// <summary>Gets a value that indicates whether the run ended without a status transition, because other runs were still open.</summary>
    public bool EndedWithoutTransition => IsRoot && End is { Details.Status: null };

    public RunOutcome? Outcome => End?.Details.Outcome;

    /// <summary>Gets the event that ended the run.</summary>
    public TodoEvent? End { get; private set; }

    /// <summary>Gets the status before the run, if its first event changed the status.</summary>
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
        HasWorked |= !IsBookkeeping(details);
        HasOnlyLateEvents &= details is { Superseded: true, Outcome: null };
        if (details.Lease is { } lease && (LeaseExpires is null || lease.Expires > LeaseExpires))
        {
            LeaseExpires = lease.Expires;
        }

        if (details.Progress is not null && (_lastProgress is null || IsLaterProgress(details, _lastProgress.Details)))
        {
            _lastProgress = added;
        }

        HasBegun |= details.Kind is EventKind.Stage or EventKind.Retry;
        _first = _first is null || IsEarlier(details, _first.Details) ? added : _first;
        if (details.Outcome is not null && (End is null || IsMoreAuthoritative(details, End.Details)))
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
        Progress = _lastProgress?.Details.Progress,
        StartedAt = _first?.Timestamp ?? default,
        LeaseExpires = LeaseExpires,
        EndedAt = End?.Timestamp,
        Outcome = Outcome,
        HasWorked = HasWorked,
        IsOpen = IsOpen,
    };

    private static bool IsLaterProgress(EventDetails left, EventDetails right) =>
        (left.Attempt, left.EventId).CompareTo((right.Attempt, right.EventId)) > 0;

    // An end that the run itself recorded takes precedence over an abandoned one, which another process inferred.
    private static bool IsMoreAuthoritative(EventDetails left, EventDetails right) =>
        (left.Outcome is not RunOutcome.Abandoned, left.EventId)
            .CompareTo((right.Outcome is not RunOutcome.Abandoned, right.EventId)) > 0;

    // An end can come from another writer, whose event ids are not comparable, so it never counts as the first event.
    // Bookkeeping sorts after work as well: a claimed run starts with its first stage, not with its claim.
    private static bool IsEarlier(EventDetails left, EventDetails right) =>
        (left.Outcome is not null, IsBookkeeping(left), left.Attempt, left.EventId)
            .CompareTo((right.Outcome is not null, IsBookkeeping(right), right.Attempt, right.EventId)) < 0;

    private static bool IsBookkeeping(EventDetails details) =>
        details.Kind is EventKind.Claim or EventKind.Heartbeat or EventKind.Resume or EventKind.Cancel;
}

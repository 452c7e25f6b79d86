using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Aggregates the events of one run. The result does not depend on the order in which events are added.</summary>
internal sealed class RunReducer(RunId runId)
{
    private (int Attempt, double Milliseconds)[] _times = [];
    private TodoEvent? _first;
    private TodoEvent? _named;
    private TodoEvent? _leased;
    private TodoEvent? _lastProgress;

    public RunId RunId => Order.RunId;

    /// <summary>Gets the place of the run: the largest that one of its events says, because a claimed run gets another one when it starts.</summary>
    public RunOrder Order { get; private set; } = new(0, runId);

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

    public DateTimeOffset? LeaseExpires => _leased?.Details.Lease?.Expires;

    public string? Task => _named?.Details.Task;

    /// <summary>Gets the number of the last attempt.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets the time in all attempts.</summary>
    public double Seconds => TotalMilliseconds() / 1000;

    /// <summary>Gets a value that indicates whether the run recorded a summary.</summary>
    public bool HasSummary { get; private set; }

    /// <summary>Gets a value that indicates whether the run ended without a status transition, because other runs were still open.</summary>
    public bool EndedWithoutTransition => IsRoot && End is { Details.Status: null };

    /// <summary>Gets a value that indicates whether another process reported the run as abandoned, even if the run has ended itself since.</summary>
    public bool WasReportedAbandoned { get; private set; }

    public RunOutcome? Outcome => End?.Details.Outcome;

    /// <summary>Gets the event that ended the run.</summary>
    public TodoEvent? End { get; private set; }

    /// <summary>Gets the status before the run, if its first event changed the status.</summary>
    public string? StatusBefore => _first?.Details.Status is { To: TodoStatus.InProgress } start ? start.From : null;

    // As in EventJsonWriter: the properties that it reads are compiled into it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(TodoEvent added)
    {
        var details = added.Details;
        IsRoot &= details.IsRoot;
        if (details.N > Order.N)
        {
            Order = RunOrder.From(details);
        }

        if (details.ParentRunId is { } parent && (ParentRunId is null || parent < ParentRunId))
        {
            ParentRunId = parent;
        }

        if (details.Task is not null && (_named is null || details.EventId < _named.Details.EventId))
        {
            _named = added;
        }

        Attempts = Math.Max(Attempts, details.Attempt);
        HasWorked |= !IsBookkeeping(details);
        HasOnlyLateEvents &= details is { Superseded: true, Outcome: null };
        if (details.Lease is { } lease && (LeaseExpires is null || lease.Expires > LeaseExpires))
        {
            _leased = added;
        }

        if (details.Progress is not null && (_lastProgress is null || IsLaterProgress(details, _lastProgress.Details)))
        {
            _lastProgress = added;
        }

        HasSummary |= details.HasArtifacts && details.AllArtifacts.Any(static artifact => artifact.Kind is ArtifactKind.Summary);
        HasBegun |= details.Kind is EventKind.Stage or EventKind.Retry;
        _first = _first is null || IsEarlier(details, _first.Details) ? added : _first;
        WasReportedAbandoned |= details.Outcome is RunOutcome.Abandoned;
        if (details.Outcome is not null && (End is null || IsMoreAuthoritative(details, End.Details)))
        {
            End = added;
        }

        if (details.DurationMs is { } milliseconds && double.IsFinite(milliseconds))
        {
            AddTime(details.Attempt, milliseconds);
        }
    }

    public RunState ToState() => new()
    {
        RunId = RunId,
        ParentRunId = ParentRunId,
        IsRoot = IsRoot,
        Task = Task,
        Process = _first?.Details.Process,
        Attempts = Attempts,
        Seconds = Seconds,
        Progress = _lastProgress?.Details.Progress,
        StartedAt = _first?.Timestamp ?? default,
        LeaseExpires = LeaseExpires,
        EndedAt = End?.Timestamp,
        Outcome = Outcome,
        HasWorked = HasWorked,
        IsOpen = IsOpen,
    };

    public ExecutionMetrics ToMetrics() =>
        new(_first?.Timestamp ?? default, End?.Timestamp, Math.Round(Seconds, 3), Math.Max(0, Attempts - 1));

    // Ordered by attempt, so that the sum does not depend on the order of the events. Few runs have more than one.
    private void AddTime(int attempt, double milliseconds)
    {
        var at = 0;
        while (at < _times.Length && _times[at].Attempt < attempt)
        {
            at++;
        }

        if (at < _times.Length && _times[at].Attempt == attempt)
        {
            _times[at].Milliseconds = Math.Max(milliseconds, _times[at].Milliseconds);
            return;
        }

        var longer = new (int, double)[_times.Length + 1];
        Array.Copy(_times, longer, at);
        longer[at] = (attempt, Math.Max(milliseconds, 0));
        Array.Copy(_times, at, longer, at + 1, _times.Length - at);
        _times = longer;
    }

    private double TotalMilliseconds()
    {
        var sum = 0d;
        foreach (var (_, milliseconds) in _times)
        {
            sum += milliseconds;
        }

        return sum;
    }

    private static bool IsLaterProgress(EventDetails left, EventDetails right) =>
        (left.Attempt, left.EventId).CompareTo((right.Attempt, right.EventId)) > 0;

    // An end that the run itself recorded takes precedence over an abandoned one, which another process inferred.
    private static bool IsMoreAuthoritative(EventDetails left, EventDetails right) =>
        (left.Outcome is not RunOutcome.Abandoned, left.EventId)
            .CompareTo((right.Outcome is not RunOutcome.Abandoned, right.EventId)) > 0;

    // An end can come from another writer, whose event ids are not comparable, so it never counts as the first event.
    // Bookkeeping sorts after work as well: a claimed run starts with its first stage, not with its claim.
    private static bool IsEarlier(EventDetails left, EventDetails right)
    {
        var (isLeftEnd, isLeftBookkeeping) = (left.Outcome is not null, IsBookkeeping(left));
        return isLeftEnd != (right.Outcome is not null) ? !isLeftEnd
            : isLeftBookkeeping != IsBookkeeping(right) ? !isLeftBookkeeping
            : left.Attempt != right.Attempt ? left.Attempt < right.Attempt
            : left.EventId < right.EventId;
    }

    private static bool IsBookkeeping(EventDetails details) =>
        details.Kind is EventKind.Claim or EventKind.Heartbeat or EventKind.Resume or EventKind.Cancel;
}

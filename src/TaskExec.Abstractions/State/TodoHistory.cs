using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TaskExec.Abstractions.Claims;
using TaskExec.Abstractions.Retention;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the set of events of a todo, and determines the status transitions that new events cause. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class TodoHistory
{
    // Beyond it only a manual edit can set a place. It must not make the next one overflow.
    private const long MaxPlace = 1L << 52;

    private readonly Dictionary<EventId, TodoEvent> _events = [];
    private readonly EndedRuns _ended = new();
    private readonly EndedRuns _removed = new();
    private TodoRollup? _rollup;
    private CompactedIds _compacted;
    private RunSet _runs;
    private StatusHistory _statusHistory;
    private ClaimReducer _claims;
    private long _largestN;
    private int _endsSinceForget;
    private int _runsAfterForget;

    /// <summary>Initializes a new instance of the <see cref="TodoHistory"/> class from events.</summary>
    /// <param name="events">The events, in any order. Duplicates are ignored.</param>
    /// <param name="rollup">The totals of compacted runs. Events that its version 1 lists are ignored.</param>
    public TodoHistory(IEnumerable<TodoEvent> events, TodoRollup? rollup = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        _rollup = rollup;
        _largestN = rollup?.UpTo?.N ?? 0;
        _compacted = new CompactedIds(rollup?.Trimmed);
        Clear();
        foreach (var entry in events)
        {
            Add(entry);
        }
    }

    /// <summary>Initializes a new instance of the <see cref="TodoHistory"/> class without events.</summary>
    public TodoHistory()
        : this([])
    {
    }

    /// <summary>Gets the event that requests a person to act while the status according to the events is <c>needs-info</c>.</summary>
    /// <value>The event, or <see langword="null"/> if no person has to act.</value>
    public TodoEvent? Downgrade
    {
        get
        {
            // A run that ended while another run was open left the transition to it, but still carries the request.
            var head = _statusHistory.Head;
            var request = Status() is not TodoStatus.NeedsInfo ? null : head?.Details.Downgrade is null ? LastEndWithoutTransition(head)?.End : head;
            return request?.Details.Downgrade is null ? null : request;
        }
    }

    /// <summary>Gets the number of runs, including child runs.</summary>
    internal int RunCount => _runs.All.Count;

    /// <summary>Determines whether an event is in the set, was dropped by <see cref="Forget"/>, or was removed by a compaction of format version 1.</summary>
    /// <param name="id">The id of the event.</param>
    /// <returns><see langword="true"/> if the event is known; otherwise, <see langword="false"/>.</returns>
    public bool Contains(EventId id) => _events.ContainsKey(id) || _compacted.Contains(id);

    /// <summary>Determines whether the set has events of a run.</summary>
    /// <param name="run">The id of the run.</param>
    /// <returns><see langword="true"/> if the set has an event of the run; otherwise, <see langword="false"/>.</returns>
    public bool HasRun(RunId run) => _runs.Find(run) is not null;

    /// <summary>Determines whether a recent compaction of this history removed a run, so that a late event must not start the run again.</summary>
    internal bool IsCompacted(RunId run) => _removed.Contains(run);

    /// <summary>Adds an event to the set.</summary>
    /// <param name="added">The event.</param>
    /// <returns>
    /// <see langword="true"/> if the event was added; <see langword="false"/> if it was already in the set or was removed by a compaction of version 1.
    /// </returns>
    public bool Add(TodoEvent added)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (_compacted.Contains(added.Details.EventId))
        {
            return false;
        }

        if (_events.TryAdd(added.Details.EventId, added))
        {
            Include(added);
            return true;
        }

        Resolve(added);
        return false;
    }

    /// <summary>Decides whether a claim is granted. The claim does not change the status; the first stage of the run does.</summary>
    /// <param name="claim">
    /// An event of kind <see cref="EventKind.Claim"/> in stage <see cref="Stage.Planning"/> with the requested lease, whose fence is ignored.
    /// </param>
    /// <param name="now">The current time.</param>
    /// <returns>
    /// The decision. The event of a granted claim has not been added yet. A repeated claim is granted with the event recorded before.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="claim"/> is not a claim.</exception>
    public ClaimDecision Claim(TodoEvent claim, DateTimeOffset now)
    {
        ValidateClaim(claim);
        var id = claim.Details.EventId;
        return ClaimRules.Decide(claim, now, _runs, _claims, Contains(id) || IsCompacted(claim.Details.RunId), _events.GetValueOrDefault(id), _largestN + 1);
    }

    /// <summary>Validates that an event is a claim.</summary>
    /// <param name="claim">The event.</param>
    /// <exception cref="ArgumentException"><paramref name="claim"/> is not a claim.</exception>
    public static void ValidateClaim(TodoEvent claim) => ClaimRules.Check(claim);

    /// <summary>Computes the state from the events.</summary>
    /// <returns>A snapshot that later additions do not change.</returns>
    public TodoState ToState()
    {
        return new TodoState
        {
            Status = Status(),
            Head = _statusHistory.Head?.Details.EventId,
            Downgrade = Downgrade?.Details.Downgrade,
            Claim = _claims.ToClaim(_runs),
            LastClaim = _claims.Last,
            Runs = [.. _runs.All.OrderBy(static run => (run.Order.N, !run.IsRoot, run.RunId)).Select(static run => run.ToState())],
            Metrics = ToMetrics() ?? ExecutionMetrics.None,
            RejectedTransitions = _statusHistory.RejectedTransitions,
        };
    }

    /// <summary>Determines which older runs can be compacted into a rollup without changing the status, the metrics, the claim or its fence.</summary>
    /// <param name="keep">
    /// The number of newest root runs to keep; see <see cref="TodoRetention"/>. Older runs are kept as well while they or their children
    /// are open, or while the status depends on them.
    /// </param>
    /// <param name="fresh">
    /// Runs that have events which have never been in the log. Those that the watermark has passed already are kept until the next compaction.
    /// </param>
    /// <returns>
    /// The compaction, or <see langword="null"/> if all runs are kept. This history does not change; create a new one from the remaining
    /// events and <see cref="Compaction.Rollup"/>.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    public Compaction? Compact(int keep, IReadOnlyCollection<RunId>? fresh = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return CompactionPlan.Make(_runs, _statusHistory, _rollup, keep, fresh) is { } plan ? ToCompaction(plan) : null;
    }

    private Compaction ToCompaction(CompactionPlan plan)
    {
        var runs = plan.Removed;
        var removed = runs.Select(static run => run.RunId).ToHashSet();
        var events = _events.Values.Where(entry => removed.Contains(entry.Details.RunId));
        return new Compaction(
            [.. runs.Where(static run => run.Counts).Select(static run => run.RunId)],
            removed,
            events.Select(static entry => entry.Details.EventId).ToHashSet(),
            RollupSum.Compute(_rollup, plan, _events));
    }

    /// <summary>Drops the events of older ended runs to save memory in a history that is used only to accept new events. To be called after each end.</summary>
    /// <remarks><see cref="Contains"/> still reports the dropped events as known, but <see cref="ToState"/> no longer includes them.</remarks>
    public void Forget()
    {
        // Each call visits every run that stays, so it waits until as many have ended.
        if (++_endsSinceForget < _runsAfterForget)
        {
            return;
        }

        var dropped = CompactionPlan.SelectForgettable(_runs, _statusHistory).FindAll(static run => run.HasReportedEnd);
        _ended.Add(dropped);
        _runs.Remove(dropped);
        _statusHistory.KeepHeads();
        var unneeded = _events.Values.Where(entry => _runs.Find(entry.Details.RunId) is not { HasReportedEnd: false });
        foreach (var id in unneeded.Select(static entry => entry.Details.EventId).ToList())
        {
            _events.Remove(id);
            _compacted.Add(id);
        }

        (_endsSinceForget, _runsAfterForget) = (0, _runs.All.Count);
    }

    /// <summary>Removes what <see cref="Compact"/> would, so that this history is the one that remains.</summary>
    /// <returns>The totals of the removed runs, or <see langword="null"/> if all runs are kept.</returns>
    internal TodoRollup? Trim(int keep)
    {
        if (CompactionPlan.Make(_runs, _statusHistory, _rollup, keep, fresh: null) is not { } plan)
        {
            return null;
        }

        _rollup = RollupSum.Compute(_rollup, plan, _events);
        _compacted = new CompactedIds(_rollup.Trimmed);
        _ended.Add(plan.Removed);
        _removed.Add(plan.Removed);
        _runs.Remove(plan.Removed);
        _statusHistory.Restart(_rollup);
        _claims = new ClaimReducer(_rollup.LastClaim);
        foreach (var (id, entry) in _events)
        {
            if (plan.Removes(entry.Details.RunId))
            {
                _events.Remove(id);
            }
            else
            {
                _statusHistory.Add(entry);
                _claims.Add(entry);
            }
        }

        return _rollup;
    }

    [MemberNotNull(nameof(_runs), nameof(_statusHistory), nameof(_claims))]
    private void Clear()
    {
        _runs = new RunSet();
        _statusHistory = new StatusHistory(_rollup);
        _claims = new ClaimReducer(_rollup?.LastClaim);
    }

    private void Include(TodoEvent added)
    {
        if (!_ended.Contains(added.Details.RunId))
        {
            _runs.Add(added);
        }

        _largestN = Math.Max(_largestN, Math.Min(added.Details.N ?? 0, MaxPlace));
        _statusHistory.Add(added);
        _claims.Add(added);
    }

    // Events with the same id differ only if one of them was edited. Keeping the one with the smaller text makes the result
    // independent of their order.
    private void Resolve(TodoEvent added)
    {
        var id = added.Details.EventId;
        if (added == _events[id] || string.CompareOrdinal(Text(added), Text(_events[id])) >= 0)
        {
            return;
        }

        _events[id] = added;
        Clear();
        foreach (var entry in _events.Values)
        {
            Include(entry);
        }
    }

    private static string Text(TodoEvent entry) => JsonSerializer.Serialize(entry, TodoJson.Default.TodoEvent);
}

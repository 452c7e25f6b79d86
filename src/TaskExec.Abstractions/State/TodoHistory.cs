using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using TaskExec.Abstractions.Json;

namespace TaskExec.Abstractions;

/// <summary>The set of a todo's events, and the status moves that new ones cause. Not safe for use by several threads at once.</summary>
public sealed class TodoHistory
{
    private readonly Dictionary<EventId, TodoEvent> _events = [];
    private readonly TodoRollup? _rollup;
    private readonly TrimmedIds _trimmed;
    private readonly EndedRuns _ended;
    private RunSet _runs;
    private StatusChain _chain;
    private ClaimFold _claims;

    /// <summary>Makes a history of some events.</summary>
    /// <param name="events">The events, in any order, with any repetition.</param>
    /// <param name="rollup">The runs that were summed up before; their events are left out where they still occur.</param>
    public TodoHistory(IEnumerable<TodoEvent> events, TodoRollup? rollup = null)
        : this(events, rollup, new EndedRuns())
    {
    }

    private TodoHistory(IEnumerable<TodoEvent> events, TodoRollup? rollup, EndedRuns ended)
    {
        ArgumentNullException.ThrowIfNull(events);
        _ended = ended;
        _rollup = rollup;
        _trimmed = new TrimmedIds(rollup?.Trimmed);
        Clear();
        foreach (var each in events)
        {
            Add(each);
        }
    }

    /// <summary>Makes an empty history.</summary>
    public TodoHistory()
        : this([])
    {
    }

    /// <summary>The event that asks a person for something, while the status by the events is <c>needs-info</c>.</summary>
    /// <value><see langword="null"/> where nobody is asked.</value>
    public TodoEvent? Downgrade
    {
        get
        {
            // A run that ended beside another one left the move to it, and still is the one that asks.
            var head = _chain.Head;
            var asking = Status() is not TodoStatus.NeedsInfo ? null : head?.Details.Downgrade is null ? LastUnmovedEnd(head)?.End : head;
            return asking?.Details.Downgrade is null ? null : asking;
        }
    }

    /// <summary>Whether an event is in the set, or was summed up.</summary>
    /// <param name="id">The id of the event.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(EventId id) => _events.ContainsKey(id) || _trimmed.Contains(id);

    /// <summary>Adds an event to the set.</summary>
    /// <param name="added">The event.</param>
    /// <returns>Whether it was not there yet. One that was summed up changes nothing.</returns>
    public bool Add(TodoEvent added)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (_trimmed.Contains(added.Details.EventId))
        {
            return false;
        }

        if (_events.TryAdd(added.Details.EventId, added))
        {
            Fold(added);
            return true;
        }

        KeepTheSmaller(added);
        return false;
    }

    /// <summary>Whether an event begins the work of its run here: it is the first one to reach a stage. A claim begins nothing.</summary>
    /// <param name="candidate">The event, not added yet.</param>
    /// <returns>Whether it begins a run.</returns>
    public bool Begins(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.Details is { Kind: EventKind.Stage, Outcome: null }
            && !_ended.Contains(candidate.Details.RunId)
            && _runs.Find(candidate.Details.RunId) is null or { HasBegun: false, Outcome: null };
    }

    /// <summary>Whether an event may create its todo where that is absent: the first event of a root run may.</summary>
    /// <param name="candidate">The event.</param>
    /// <returns>Whether a store makes the todo.</returns>
    public static bool Creates(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate is { Stage: Stage.Planning, Details: { Kind: EventKind.Stage, Outcome: null, IsRoot: true } };
    }

    /// <summary>Gives an event the status move that it causes, if it causes one.</summary>
    /// <param name="candidate">The event, not added yet.</param>
    /// <param name="current">The status that stands in the todo now.</param>
    /// <returns>The event to keep.</returns>
    public TodoEvent Admit(TodoEvent candidate, string? current)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (NextStatus(candidate, current) is not { } next || next == current)
        {
            return candidate;
        }

        return candidate with { Details = candidate.Details with { Status = _chain.Next(current, next) } };
    }

    /// <summary>Decides on a claim. It moves no status; the first stage that the run reaches does.</summary>
    /// <param name="claim">The event of the claim, as its caller made it: of kind <see cref="EventKind.Claim"/> in stage <see cref="Stage.Planning"/>, with the lease that is wanted. Its fence is not looked at.</param>
    /// <param name="now">The time.</param>
    /// <returns>The decision; an admitted event is not added yet. The same claim again is admitted as it was.</returns>
    /// <exception cref="ArgumentException">The event is no claim.</exception>
    public ClaimDecision Claim(TodoEvent claim, DateTimeOffset now)
    {
        CheckClaim(claim);
        return ClaimRules.Decide(claim, now, _runs, _claims, Contains(claim.Details.EventId), _events.GetValueOrDefault(claim.Details.EventId));
    }

    /// <summary>Checks that an event has the form of a claim.</summary>
    /// <param name="claim">The event.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckClaim(TodoEvent claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim is not { Stage: Stage.Planning, Details: { Kind: EventKind.Claim, Outcome: null, Lease: not null } })
        {
            throw new ArgumentException("The event is no claim. Make it of kind 'claim', in stage 'planning', with a lease and no outcome.", nameof(claim));
        }
    }

    /// <summary>The state that the events make.</summary>
    /// <returns>A state that later additions do not change.</returns>
    public TodoState ToState()
    {
        var runs = _runs.All.OrderBy(run => run.RunId).Select(run => run.ToState()).ToList();
        return new TodoState
        {
            Status = Status(),
            Head = _chain.Head?.Details.EventId,
            Downgrade = Downgrade?.Details.Downgrade,
            Claim = _claims.ToClaim(_runs),
            LastClaim = _claims.Last,
            Runs = runs,
            Metrics = Metrics(runs.LastOrDefault(run => run is { IsRoot: true, HasWorked: true })),
            NotMoved = _chain.NotMoved,
        };
    }

    /// <summary>Finds the older runs that can be summed up: the status, the metrics, the claim and its fence stay what they are, and no merge brings back what is gone.</summary>
    /// <param name="keep">How many of the newest root runs stay; see <see cref="TodoRetention"/>. Older ones stay too while they, or children of theirs, have not ended, or while the status hangs on them.</param>
    /// <param name="alsoCount">Runs that go however new they are, where they can; the newest of all stays.</param>
    /// <returns>What to take out, or <see langword="null"/> where everything stays. The history itself does not change: make a new one of the rest and <see cref="Trimming.Rollup"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    public Trimming? Trim(int keep, IReadOnlySet<RunId>? alsoCount = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        var runs = TrimmingPlan.Choose(_runs, _chain, keep, alsoCount ?? ImmutableHashSet<RunId>.Empty);
        if (runs.Count == 0)
        {
            return null;
        }

        var ids = runs.Select(run => run.RunId).ToHashSet();
        var events = _events.Values.Where(each => ids.Contains(each.Details.RunId) || _ended.Contains(each.Details.RunId)).ToList();
        return new Trimming(
            [.. runs.Where(run => run.Counts).Select(run => run.RunId)],
            events.Select(each => each.Details.EventId).ToHashSet(),
            RollupSum.Of(_rollup, runs, events, _trimmed));
    }

    /// <summary>Lets go of the events of older runs that ended by their own word, for whoever only admits what comes next: they still count as present, and <see cref="ToState"/> no longer knows them.</summary>
    public void Forget()
    {
        var gone = TrimmingPlan.Choose(_runs, _chain, keep: 1, ImmutableHashSet<RunId>.Empty).Where(HasSpoken).Select(run => run.RunId).ToList();
        gone.ForEach(_runs.Remove);
        _ended.Add(gone);

        _chain.KeepHeads();
        foreach (var id in _events.Values.Where(each => _runs.Find(each.Details.RunId) is not { } run || HasSpoken(run)).Select(each => each.Details.EventId).ToList())
        {
            _events.Remove(id);
            _trimmed.Add(id);
        }
    }

    /// <summary>The history that is left when some runs are summed up.</summary>
    internal TodoHistory Without(Trimming trimming)
    {
        _ended.Add(trimming.Runs);
        return new TodoHistory(_events.Values.Where(each => !trimming.Events.Contains(each.Details.EventId)), trimming.Rollup, _ended);
    }

    // A run that was given up may still come back with its own word.
    private static bool HasSpoken(RunFold run) => run.Outcome is not (null or Outcome.Abandoned);

    private static ExecutionMetrics Metrics(RunState? last) =>
        last is null
            ? ExecutionMetrics.None
            : new ExecutionMetrics(last.StartedAt, last.EndedAt, Math.Round(last.Seconds, 3), Math.Max(0, last.Attempts - 1));

    // Two machines may each have ended a run while the other's was open: nobody moved the status, so the ends speak for it.
    private string? Status()
    {
        var head = _chain.Head;
        return head?.Details.Status?.To is not TodoStatus.InProgress || _runs.HasOpenRoot(except: null)
            ? head?.Details.Status?.To
            : StatusRules.After(LastUnmovedEnd(head)?.Outcome) ?? TodoStatus.InProgress;
    }

    private string? NextStatus(TodoEvent candidate, string? current)
    {
        var details = candidate.Details;
        if (!details.IsRoot || (current == TodoStatus.NeedsInfo) != details.Kind is EventKind.Resume)
        {
            return null;
        }

        if (details.Outcome is not { } outcome)
        {
            return details.Kind switch
            {
                EventKind.Resume => details.Resume?.Choice is ResumeChoice.Abort ? TodoStatus.Failed : _runs.HasOpenRoot(except: null) ? TodoStatus.InProgress : TodoStatus.Pending,
                EventKind.Downgrade => _runs.Find(details.RunId) is { IsOpen: true } ? TodoStatus.NeedsInfo : null,
                _ => Begins(candidate) ? TodoStatus.InProgress : null,
            };
        }

        if (_runs.HasOpenRoot(except: details.RunId))
        {
            return null;
        }

        var head = _chain.Head;
        var other = LastUnmovedEnd(head);
        var last = StatusRules.Speaks(outcome) && (other is null || details.RunId >= other.RunId) ? outcome : other?.Outcome;
        return StatusRules.After(last) ?? (current == TodoStatus.InProgress ? StatusRules.Before(head, _runs.Find(details.RunId)) : null);
    }

    private RunFold? LastUnmovedEnd(TodoEvent? head) =>
        _runs.LastUnmovedEnd is { } end && (head is null || end.RunId >= head.Details.RunId) ? end : null;

    [MemberNotNull(nameof(_runs), nameof(_chain), nameof(_claims))]
    private void Clear()
    {
        _runs = new RunSet();
        _chain = new StatusChain(_rollup);
        _claims = new ClaimFold(_rollup?.LastClaim);
    }

    private void Fold(TodoEvent added)
    {
        if (!_ended.Contains(added.Details.RunId))
        {
            _runs.Add(added);
        }

        _chain.Add(added);
        _claims.Add(added);
    }

    // Two events of one id are equal unless somebody edited one; keeping the smaller text makes the result the same in any order.
    private void KeepTheSmaller(TodoEvent added)
    {
        var id = added.Details.EventId;
        if (added == _events[id] || string.CompareOrdinal(Text(added), Text(_events[id])) >= 0)
        {
            return;
        }

        _events[id] = added;
        Clear();
        foreach (var each in _events.Values)
        {
            Fold(each);
        }
    }

    private static string Text(TodoEvent each) => JsonSerializer.Serialize(each, TodoJson.Default.TodoEvent);
}

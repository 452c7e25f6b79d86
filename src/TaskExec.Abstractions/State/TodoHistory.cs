using System.Text.Json;
using TaskExec.Abstractions.Json;

namespace TaskExec.Abstractions;

/// <summary>The set of a todo's events, and the status moves that new ones cause. Not safe for use by several threads at once.</summary>
public sealed class TodoHistory
{
    private readonly Dictionary<EventId, TodoEvent> _events = [];
    private readonly Dictionary<RunId, RunFold> _runs = [];
    private StatusChain _chain = new();

    /// <summary>Makes a history of some events.</summary>
    /// <param name="events">The events, in any order, with any repetition.</param>
    public TodoHistory(IEnumerable<TodoEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        foreach (var each in events)
        {
            Add(each);
        }
    }

    /// <summary>Makes an empty history.</summary>
    public TodoHistory()
    {
    }

    /// <summary>Whether an event is in the set.</summary>
    /// <param name="id">The id of the event.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(EventId id) => _events.ContainsKey(id);

    /// <summary>Adds an event to the set.</summary>
    /// <param name="added">The event.</param>
    /// <returns>Whether it was not there yet.</returns>
    public bool Add(TodoEvent added)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (_events.TryAdd(added.Details.EventId, added))
        {
            Fold(added);
            return true;
        }

        KeepTheSmaller(added);
        return false;
    }

    /// <summary>Whether an event is the first one of its run here, and begins its work.</summary>
    /// <param name="candidate">The event, not added yet.</param>
    /// <returns>Whether it begins a run.</returns>
    public bool Begins(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.Details is { Kind: EventKind.Stage, Outcome: null } && !_runs.ContainsKey(candidate.Details.RunId);
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

    /// <summary>The state that the events make.</summary>
    /// <returns>A state that later additions do not change.</returns>
    public TodoState ToState()
    {
        var runs = _runs.Values.OrderBy(run => run.RunId).Select(run => run.ToState()).ToList();
        return new TodoState
        {
            Status = Status(),
            Head = _chain.Head?.Details.EventId,
            Runs = runs,
            Metrics = Metrics(runs.LastOrDefault(run => run.IsRoot)),
            NotMoved = _chain.NotMoved,
        };
    }

    private static ExecutionMetrics Metrics(RunState? last) =>
        last is null
            ? ExecutionMetrics.None
            : new ExecutionMetrics(last.StartedAt, last.EndedAt, Math.Round(last.Seconds, 3), Math.Max(0, last.Attempts - 1));

    // Two machines may each have ended a run while the other's was open: nobody moved the status, so the ends speak for it.
    private string? Status() =>
        _chain.Head?.Details.Status?.To is not TodoStatus.InProgress || HasOpenRun(except: null)
            ? _chain.Head?.Details.Status?.To
            : StatusAfter(EndedSinceTheHead()) ?? TodoStatus.InProgress;

    private string? NextStatus(TodoEvent candidate, string? current)
    {
        var details = candidate.Details;
        if (!details.IsRoot || current == TodoStatus.NeedsInfo)
        {
            return null;
        }

        if (details.Outcome is not { } outcome)
        {
            return Begins(candidate) ? TodoStatus.InProgress : null;
        }

        return HasOpenRun(except: details.RunId)
            ? null
            : StatusAfter([.. EndedSinceTheHead(), (details.RunId, outcome)])
                ?? (current == TodoStatus.InProgress ? BeforeTheRuns() : null);
    }

    private bool HasOpenRun(RunId? except) => _runs.Values.Any(run => run.IsRoot && run.IsOpen && run.RunId != except);

    private IEnumerable<(RunId Run, Outcome Outcome)> EndedSinceTheHead() =>
        from run in _runs.Values
        where run.EndedUnmoved && (_chain.Head is null || run.RunId >= _chain.Head.Details.RunId)
        select (run.RunId, run.Outcome!.Value);

    // The outcome of the run started last; a run that was cancelled or superseded has nothing to say.
    private static string? StatusAfter(IEnumerable<(RunId Run, Outcome Outcome)> ended) =>
        ended.Where(end => end.Outcome is not (Outcome.Cancelled or Outcome.Superseded))
            .OrderBy(end => end.Run)
            .Select(end => end.Outcome)
            .Cast<Outcome?>()
            .LastOrDefault() switch
        {
            null => null,
            Outcome.Completed => TodoStatus.Completed,
            Outcome.NeedsInfo => TodoStatus.NeedsInfo,
            _ => TodoStatus.Failed,
        };

    private string? BeforeTheRuns() =>
        _chain.Head?.Details.Status is { To: TodoStatus.InProgress } start ? start.From ?? TodoStatus.Pending : null;

    private void Fold(TodoEvent added)
    {
        var runId = added.Details.RunId;
        if (!_runs.TryGetValue(runId, out var run))
        {
            _runs[runId] = run = new RunFold(runId);
        }

        run.Add(added);
        _chain.Add(added);
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
        _runs.Clear();
        _chain = new StatusChain();
        foreach (var each in _events.Values)
        {
            Fold(each);
        }
    }

    private static string Text(TodoEvent each) => JsonSerializer.Serialize(each, TodoJson.Default.TodoEvent);
}

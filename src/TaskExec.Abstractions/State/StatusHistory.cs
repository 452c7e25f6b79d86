using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the status transitions of a todo, each linked to its predecessors. The head of the chain determines the status.</summary>
internal sealed class StatusHistory
{
    private readonly Dictionary<EventId, TodoEvent> _transitions = [];
    private readonly HashSet<EventId> _followed = [];
    private readonly HashSet<EventId> _heads = [];

    public StatusHistory(TodoRollup? rollup)
    {
        RejectedTransitions = rollup?.NotMoved ?? 0;
        _followed.UnionWith(rollup?.Passed ?? []);
    }

    public int RejectedTransitions { get; private set; }

    public TodoEvent? Head => _heads.Count == 1 ? Heads.First() : Heads.Max(HeadOrder.Instance);

    // Transitions that refer to each other in a cycle leave no head. In that case all of them compete.
    private IEnumerable<EventId> Candidates => _heads.Count > 0 ? _heads : _transitions.Keys;

    public void Add(TodoEvent added)
    {
        if (added.Details.Status is not { } transition)
        {
            return;
        }

        if (!IsLegal(added.Details, transition))
        {
            RejectedTransitions++;
            return;
        }

        var id = added.Details.EventId;
        _transitions[id] = added;
        if (!_followed.Contains(id))
        {
            _heads.Add(id);
        }

        if (transition.After is { } after)
        {
            Follow(after, id);
        }

        foreach (var also in transition.Also ?? [])
        {
            Follow(also, id);
        }
    }

    /// <summary>Drops the transitions that others follow. None of them can become the head again.</summary>
    public void KeepHeads()
    {
        if (_heads.Count > 0)
        {
            foreach (var id in _transitions.Keys.Where(id => !_heads.Contains(id)).ToList())
            {
                _transitions.Remove(id);
                _followed.Remove(id);
            }
        }
    }

    /// <summary>Creates the transition that follows all current heads. It merges branches that two machines created concurrently.</summary>
    public StatusTransition Next(string? from, string to)
    {
        var head = Head?.Details.EventId;
        return new StatusTransition(from, to, head, _heads.Count > 1 ? [.. _heads.Where(id => id != head).Order()] : null);
    }

    /// <summary>Gets the transitions that the status depends on: those without a successor, or all of them if there is none.</summary>
    public IEnumerable<TodoEvent> Heads => Candidates.Select(id => _transitions[id]);

    /// <summary>Returns the ids of the transitions that precede the specified one.</summary>
    public static IEnumerable<EventId> Seen(StatusTransition transition) =>
        (transition.Also ?? []).Concat(transition.After is { } after ? [after] : []);

    public static bool IsLegal(EventDetails details, StatusTransition transition) =>
        details.IsRoot
        && transition.From != transition.To
        && (transition.From != TodoStatus.NeedsInfo || details.Kind is EventKind.Resume)
        && (TodoStatus.IsKnown(transition.To) || details.Outcome is RunOutcome.Cancelled);

    private void Follow(EventId predecessor, EventId successor)
    {
        if (predecessor != successor)
        {
            _followed.Add(predecessor);
            _heads.Remove(predecessor);
        }
    }

    /// <summary>Orders competing heads: a terminal status wins over an open one, then the later run, then the larger event id.</summary>
    private sealed class HeadOrder : IComparer<TodoEvent>
    {
        public static readonly HeadOrder Instance = new();

        public int Compare(TodoEvent? x, TodoEvent? y)
        {
            if (x is null || y is null)
            {
                return (x is null ? 0 : 1) - (y is null ? 0 : 1);
            }

            var byEnd = IsTerminal(x).CompareTo(IsTerminal(y));
            var byRun = RunOrder.From(x.Details).CompareTo(RunOrder.From(y.Details));
            return byEnd != 0 ? byEnd : byRun != 0 ? byRun : x.Details.EventId.CompareTo(y.Details.EventId);
        }

        private static bool IsTerminal(TodoEvent head) => TodoStatus.IsTerminal(head.Details.Status!.To);
    }
}

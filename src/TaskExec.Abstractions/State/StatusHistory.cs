using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the status transitions of a todo, each linked to its predecessors. The head of the chain determines the status.</summary>
internal sealed class StatusHistory
{
    private readonly Dictionary<EventId, TodoEvent> _transitions = [];

    // The keys are the transitions that others follow. A dictionary of the same kind as the one above, so that a process compiles it only once.
    private readonly Dictionary<EventId, TodoEvent?> _followed = [];
    private readonly List<TodoEvent> _heads = [];

    public StatusHistory(TodoRollup? rollup) => Begin(rollup);

    public int RejectedTransitions { get; private set; }

    public TodoEvent? Head => _heads.Count == 1 ? _heads[0] : _transitions.Count == 0 ? null : Heads.Max(HeadOrder.Instance);

    /// <summary>
    /// Gets the transitions that the status depends on: those without a successor, or all of them, if they refer to each other in a cycle and leave no head.
    /// </summary>
    public IEnumerable<TodoEvent> Heads => _heads.Count > 0 ? _heads : _transitions.Values;

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
        RemoveHead(id);
        if (!_followed.ContainsKey(id))
        {
            _heads.Add(added);
        }

        if (transition.After is { } after)
        {
            Follow(after, added);
        }

        if (transition.Also is { } others)
        {
            foreach (var other in others)
            {
                Follow(other, added);
            }
        }
    }

    /// <summary>Drops all transitions and begins with those that a rollup names.</summary>
    public void Restart(TodoRollup? rollup)
    {
        _transitions.Clear();
        _followed.Clear();
        _heads.Clear();
        Begin(rollup);
    }

    /// <summary>Drops the transitions that others follow. None of them can become the head again.</summary>
    public void KeepHeads()
    {
        if (_heads.Count > 0)
        {
            foreach (var head in _heads)
            {
                _transitions.Remove(head.Details.EventId);
            }

            foreach (var id in _transitions.Keys)
            {
                _followed.Remove(id);
            }

            _transitions.Clear();
            foreach (var head in _heads)
            {
                _transitions[head.Details.EventId] = head;
            }
        }
    }

    /// <summary>Creates the transition that follows all current heads. It merges branches that two machines created concurrently.</summary>
    public StatusTransition Next(string? from, string to)
    {
        var head = Head?.Details.EventId;
        return new StatusTransition(from, to, head, _heads.Count > 1 ? OthersThan(head) : null);
    }

    /// <summary>Returns the ids of the transitions that precede the specified one.</summary>
    public static IEnumerable<EventId> Seen(StatusTransition transition) =>
        (transition.Also ?? []).Concat(transition.After is { } after ? [after] : []);

    public static bool IsLegal(EventDetails details, StatusTransition transition) =>
        details.IsRoot
        && transition.From != transition.To
        && (transition.From != TodoStatus.NeedsInfo || details.Kind is EventKind.Resume)
        && (TodoStatus.IsKnown(transition.To) || details.Outcome is RunOutcome.Cancelled);

    private EventId[] OthersThan(EventId? head) => [.. _heads.Select(static other => other.Details.EventId).Where(id => id != head).Order()];

    private void Begin(TodoRollup? rollup)
    {
        RejectedTransitions = rollup?.NotMoved ?? 0;
        if (rollup?.Passed is { } passed)
        {
            foreach (var id in passed)
            {
                _followed[id] = null;
            }
        }
    }

    private void Follow(EventId predecessor, TodoEvent successor)
    {
        if (predecessor != successor.Details.EventId)
        {
            _followed[predecessor] = successor;
            RemoveHead(predecessor);
        }
    }

    private void RemoveHead(EventId id)
    {
        for (var number = _heads.Count - 1; number >= 0; number--)
        {
            if (_heads[number].Details.EventId == id)
            {
                _heads.RemoveAt(number);
            }
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

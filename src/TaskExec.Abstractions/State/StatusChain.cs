namespace TaskExec.Abstractions;

/// <summary>The moves of a todo's status, linked by what each of them had seen; the status is the head of the chain.</summary>
internal sealed class StatusChain
{
    private readonly Dictionary<EventId, TodoEvent> _moves = [];
    private readonly HashSet<EventId> _passed = [];
    private readonly HashSet<EventId> _heads = [];

    public StatusChain(TodoRollup? rollup)
    {
        NotMoved = rollup?.NotMoved ?? 0;
        _passed.UnionWith(rollup?.Passed ?? []);
    }

    public int NotMoved { get; private set; }

    public TodoEvent? Head => _heads.Count == 1 ? Heads.First() : Heads.Max(HeadOrder.Instance);

    // Moves that name one another in a circle leave no head: then all of them compete.
    private IEnumerable<EventId> Candidates => _heads.Count > 0 ? _heads : _moves.Keys;

    public void Add(TodoEvent added)
    {
        if (added.Details.Status is not { } move)
        {
            return;
        }

        if (!IsLegal(added.Details, move))
        {
            NotMoved++;
            return;
        }

        var id = added.Details.EventId;
        _moves[id] = added;
        if (!_passed.Contains(id))
        {
            _heads.Add(id);
        }

        if (move.After is { } after)
        {
            Pass(after, id);
        }

        foreach (var also in move.Also ?? [])
        {
            Pass(also, id);
        }
    }

    /// <summary>Lets go of the moves that others have followed: none of them heads the chain again.</summary>
    public void KeepHeads()
    {
        if (_heads.Count > 0)
        {
            foreach (var id in _moves.Keys.Where(id => !_heads.Contains(id)).ToList())
            {
                _moves.Remove(id);
                _passed.Remove(id);
            }
        }
    }

    /// <summary>The move that leads on from here: it names every head, so that what two machines moved apart is joined.</summary>
    public StatusMove Next(string? from, string to)
    {
        var head = Head?.Details.EventId;
        return new StatusMove(from, to, head, _heads.Count > 1 ? [.. _heads.Where(id => id != head).Order()] : null);
    }

    /// <summary>The moves that others follow on, or none of them is one: those that the status depends on.</summary>
    public IEnumerable<TodoEvent> Heads => Candidates.Select(id => _moves[id]);

    public static IEnumerable<EventId> Seen(StatusMove move) =>
        (move.Also ?? []).Concat(move.After is { } after ? [after] : []);

    public static bool IsLegal(EventDetails details, StatusMove move) =>
        details.IsRoot
        && move.From != move.To
        && (move.From != TodoStatus.NeedsInfo || details.Kind is EventKind.Resume)
        && (TodoStatus.IsKnown(move.To) || details.Outcome is Outcome.Cancelled);

    private void Pass(EventId seen, EventId by)
    {
        if (seen != by)
        {
            _passed.Add(seen);
            _heads.Remove(seen);
        }
    }

    /// <summary>Of two heads, terminal beats open, then the larger run id, then the larger event id.</summary>
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
            var byRun = x.Details.RunId.CompareTo(y.Details.RunId);
            return byEnd != 0 ? byEnd : byRun != 0 ? byRun : x.Details.EventId.CompareTo(y.Details.EventId);
        }

        private static bool IsTerminal(TodoEvent move) => TodoStatus.IsTerminal(move.Details.Status!.To);
    }
}

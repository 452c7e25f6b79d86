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

    public TodoEvent? Head => Heads.Max(HeadOrder.Instance);

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

        foreach (var seen in Seen(move).Where(seen => seen != id))
        {
            _passed.Add(seen);
            _heads.Remove(seen);
        }
    }

    /// <summary>The move that leads on from here: it names every head, so that what two machines moved apart is joined.</summary>
    public StatusMove Next(string? from, string to)
    {
        var head = Head?.Details.EventId;
        var also = _heads.Where(id => id != head).Order().ToList();
        return new StatusMove(from, to, head, also.Count > 0 ? also : null);
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

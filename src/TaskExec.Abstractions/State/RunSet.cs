namespace TaskExec.Abstractions;

/// <summary>The runs of a todo; what every event asks of them is kept beside them, so that thousands of runs cost an event no more than one.</summary>
internal sealed class RunSet
{
    private readonly Dictionary<RunId, RunFold> _runs = [];
    private readonly HashSet<RunId> _openRoots = [];
    private readonly SortedSet<RunId> _unmovedEnds = [];

    public IReadOnlyCollection<RunFold> All => _runs.Values;

    public bool HasChildren => _runs.Values.Any(run => !run.IsRoot);

    /// <summary>The root runs that are more than a claim, in the order of their ids.</summary>
    public SortedSet<RunId> WorkedRoots { get; } = [];

    /// <summary>Those of them that have ended.</summary>
    public SortedSet<RunId> SettledRoots { get; } = [];

    /// <summary>The claims that were given back without work.</summary>
    public SortedSet<RunId> Released { get; } = [];

    /// <summary>What is left of runs that were summed up.</summary>
    public SortedSet<RunId> Leftovers { get; } = [];

    /// <summary>The run started last of those which ended while others were open and have something to say of the status.</summary>
    public RunFold? LastUnmovedEnd => _unmovedEnds.Count > 0 ? _runs[_unmovedEnds.Max] : null;

    public RunFold? Find(RunId id) => _runs.GetValueOrDefault(id);

    public bool HasOpenRoot(RunId? except) => _openRoots.Count > (except is { } run && _openRoots.Contains(run) ? 1 : 0);

    public void Add(TodoEvent added)
    {
        var id = added.Details.RunId;
        if (!_runs.TryGetValue(id, out var run))
        {
            _runs[id] = run = new RunFold(id);
        }

        var before = Membership.Of(run);
        run.Add(added);
        var after = Membership.Of(run);
        if (after != before)
        {
            Put(_openRoots, id, before.IsOpen, after.IsOpen);
            Put(_unmovedEnds, id, before.IsUnmovedEnd, after.IsUnmovedEnd);
            Put(WorkedRoots, id, before.HasWorked, after.HasWorked);
            Put(SettledRoots, id, before.IsSettled, after.IsSettled);
            Put(Released, id, before.IsReleased, after.IsReleased);
            Put(Leftovers, id, before.IsLeftover, after.IsLeftover);
        }
    }

    public void Remove(RunId id)
    {
        _runs.Remove(id);
        _openRoots.Remove(id);
        _unmovedEnds.Remove(id);
        WorkedRoots.Remove(id);
        SettledRoots.Remove(id);
        Released.Remove(id);
        Leftovers.Remove(id);
    }

    private static void Put(ISet<RunId> set, RunId id, bool wasIn, bool isIn)
    {
        if (isIn && !wasIn)
        {
            set.Add(id);
        }
        else if (wasIn && !isIn)
        {
            set.Remove(id);
        }
    }

    // Which of the sets a run belongs to.
    private readonly record struct Membership(bool IsOpen, bool IsUnmovedEnd, bool HasWorked, bool IsSettled, bool IsReleased, bool IsLeftover)
    {
        public static Membership Of(RunFold run)
        {
            return new(
                run.IsRoot && run.IsOpen,
                run.EndedUnmoved && StatusRules.Speaks(run.Outcome),
                run.Counts,
                run.Counts && run.IsSettled,
                run is { IsRoot: true, HasWorked: false, IsSettled: true },
                run is { IsRoot: true, HasWorked: true, IsLeftover: true });
        }
    }
}

namespace TaskExec.Abstractions;

/// <summary>The runs of a todo; what every event asks of them is kept beside them, so that thousands of runs cost an event no more than one.</summary>
internal sealed class RunSet
{
    private readonly Dictionary<RunId, RunFold> _runs = [];
    private readonly HashSet<RunId> _openRoots = [];
    private readonly SortedSet<RunId> _unmovedEnds = [];

    public IReadOnlyCollection<RunFold> All => _runs.Values;

    /// <summary>The root runs that are more than a claim, in the order of their ids.</summary>
    public SortedSet<RunId> WorkedRoots { get; } = [];

    /// <summary>Those of them that have ended.</summary>
    public SortedSet<RunId> SettledRoots { get; } = [];

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

        run.Add(added);
        Put(_openRoots, id, run.IsRoot && run.IsOpen);
        Put(_unmovedEnds, id, run.EndedUnmoved && StatusRules.Speaks(run.Outcome));
        Put(WorkedRoots, id, run.IsRoot && run.HasWorked);
        Put(SettledRoots, id, run.IsRoot && run.HasWorked && run.IsSettled);
    }

    private static void Put(ISet<RunId> set, RunId id, bool isIn)
    {
        if (isIn)
        {
            set.Add(id);
        }
        else
        {
            set.Remove(id);
        }
    }
}

using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the runs of a todo, with indexes that keep the cost of adding an event independent of the number of runs.</summary>
internal sealed class RunSet
{
    private readonly Dictionary<RunId, RunReducer> _runs = [];
    private readonly HashSet<RunId> _openRoots = [];
    private readonly SortedSet<RunId> _endsWithoutTransition = [];

    public IReadOnlyCollection<RunReducer> All => _runs.Values;

    public bool HasChildren => _runs.Values.Any(run => !run.IsRoot);

    /// <summary>Gets the root runs that count in the metrics, ordered by id.</summary>
    public SortedSet<RunId> WorkedRoots { get; } = [];

    /// <summary>Gets the root runs that count in the metrics and have ended.</summary>
    public SortedSet<RunId> SettledRoots { get; } = [];

    /// <summary>Gets the runs whose claims were released unused.</summary>
    public SortedSet<RunId> Released { get; } = [];

    /// <summary>Gets the runs of which only late events remain after compaction.</summary>
    public SortedSet<RunId> RunsWithOnlyLateEvents { get; } = [];

    /// <summary>Gets the last started run that ended without a status transition although its outcome affects the status.</summary>
    public RunReducer? LastEndWithoutTransition => _endsWithoutTransition.Count > 0 ? _runs[_endsWithoutTransition.Max] : null;

    public RunReducer? Find(RunId id) => _runs.GetValueOrDefault(id);

    public bool HasOpenRoot(RunId? except) => _openRoots.Count > (except is { } run && _openRoots.Contains(run) ? 1 : 0);

    public void Add(TodoEvent added)
    {
        var id = added.Details.RunId;
        if (!_runs.TryGetValue(id, out var run))
        {
            _runs[id] = run = new RunReducer(id);
        }

        var before = Membership.For(run);
        run.Add(added);
        var after = Membership.For(run);
        if (after != before)
        {
            Update(_openRoots, id, before.IsOpen, after.IsOpen);
            Update(_endsWithoutTransition, id, before.IsEndWithoutTransition, after.IsEndWithoutTransition);
            Update(WorkedRoots, id, before.HasWorked, after.HasWorked);
            Update(SettledRoots, id, before.IsSettled, after.IsSettled);
            Update(Released, id, before.IsReleased, after.IsReleased);
            Update(RunsWithOnlyLateEvents, id, before.HasOnlyLateEvents, after.HasOnlyLateEvents);
        }
    }

    public void Remove(RunId id)
    {
        _runs.Remove(id);
        _openRoots.Remove(id);
        _endsWithoutTransition.Remove(id);
        WorkedRoots.Remove(id);
        SettledRoots.Remove(id);
        Released.Remove(id);
        RunsWithOnlyLateEvents.Remove(id);
    }

    private static void Update(ISet<RunId> set, RunId id, bool wasIn, bool isIn)
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

    // The indexes that a run belongs to.
    private readonly record struct Membership(
        bool IsOpen,
        bool IsEndWithoutTransition,
        bool HasWorked,
        bool IsSettled,
        bool IsReleased,
        bool HasOnlyLateEvents)
    {
        public static Membership For(RunReducer run)
        {
            return new(
                run.IsRoot && run.IsOpen,
                run.EndedWithoutTransition && StatusRules.AffectsStatus(run.Outcome),
                run.Counts,
                run.Counts && run.IsSettled,
                run is { IsRoot: true, HasWorked: false, IsSettled: true },
                run is { IsRoot: true, HasWorked: true, HasOnlyLateEvents: true });
        }
    }
}

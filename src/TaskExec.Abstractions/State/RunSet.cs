using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the runs of a todo, with indexes that keep the cost of adding an event independent of the number of runs.</summary>
internal sealed class RunSet
{
    private readonly Dictionary<RunId, RunReducer> _runs = [];
    private readonly HashSet<RunId> _openRoots = [];
    private readonly SortedSet<RunOrder> _endsWithoutTransition = [];

    public IReadOnlyCollection<RunReducer> All => _runs.Values;

    public bool HasChildren => _runs.Values.Any(run => !run.IsRoot);

    /// <summary>Gets all root runs except <see cref="LateRoots"/>, in their order: also claims that no work has followed.</summary>
    public SortedSet<RunOrder> Roots { get; } = [];

    /// <summary>Gets the root runs that count in the metrics, in their order.</summary>
    public SortedSet<RunOrder> WorkedRoots { get; } = [];

    /// <summary>Gets the root runs that count in the metrics and have ended.</summary>
    public SortedSet<RunOrder> SettledRoots { get; } = [];

    /// <summary>Gets the runs whose claims were released unused.</summary>
    public SortedSet<RunOrder> Released { get; } = [];

    /// <summary>Gets the root runs of which only late events remain after compaction.</summary>
    public SortedSet<RunOrder> LateRoots { get; } = [];

    /// <summary>Gets the runs that recorded a summary.</summary>
    public SortedSet<RunOrder> Summaries { get; } = [];

    /// <summary>Gets the last started run that ended without a status transition although its outcome affects the status.</summary>
    public RunReducer? LastEndWithoutTransition => _endsWithoutTransition.Count > 0 ? _runs[_endsWithoutTransition.Max.RunId] : null;

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
            Update(_openRoots, id, id, before.IsOpen, after.IsOpen);
            Update(_endsWithoutTransition, before.Order, after.Order, before.IsEndWithoutTransition, after.IsEndWithoutTransition);
            Update(WorkedRoots, before.Order, after.Order, before.HasWorked, after.HasWorked);
            Update(SettledRoots, before.Order, after.Order, before.IsSettled, after.IsSettled);
            Update(Released, before.Order, after.Order, before.IsReleased, after.IsReleased);
            Update(Roots, before.Order, after.Order, before.IsRoot, after.IsRoot);
            Update(LateRoots, before.Order, after.Order, before.HasOnlyLateEvents, after.HasOnlyLateEvents);
            Update(Summaries, before.Order, after.Order, before.HasSummary, after.HasSummary);
        }
    }

    public void Remove(RunId id)
    {
        if (_runs.Remove(id, out var run))
        {
            _openRoots.Remove(id);
            _endsWithoutTransition.Remove(run.Order);
            WorkedRoots.Remove(run.Order);
            SettledRoots.Remove(run.Order);
            Released.Remove(run.Order);
            Roots.Remove(run.Order);
            LateRoots.Remove(run.Order);
            Summaries.Remove(run.Order);
        }
    }

    // A run whose place changes moves within the set.
    private static void Update<T>(ISet<T> set, T oldKey, T newKey, bool wasIn, bool isIn)
        where T : IEquatable<T>
    {
        if (wasIn && !(isIn && oldKey.Equals(newKey)))
        {
            set.Remove(oldKey);
        }

        if (isIn)
        {
            set.Add(newKey);
        }
    }

    // The indexes that a run belongs to.
    private readonly record struct Membership(
        RunOrder Order,
        bool IsOpen,
        bool IsEndWithoutTransition,
        bool HasWorked,
        bool IsSettled,
        bool IsReleased,
        bool IsRoot,
        bool HasOnlyLateEvents,
        bool HasSummary)
    {
        public static Membership For(RunReducer run)
        {
            return new(
                run.Order,
                run.IsRoot && run.IsOpen,
                run.EndedWithoutTransition && StatusRules.AffectsStatus(run.Outcome),
                run.Counts,
                run.Counts && run.IsSettled,
                run is { IsRoot: true, HasWorked: false, IsSettled: true },
                run is { IsRoot: true, HasOnlyLateEvents: false },
                run is { IsRoot: true, HasWorked: true, HasOnlyLateEvents: true },
                run.HasSummary);
        }
    }
}

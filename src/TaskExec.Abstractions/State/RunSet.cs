using System.Runtime.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the runs of a todo, with indexes that keep the cost of adding an event independent of the number of runs.</summary>
internal sealed class RunSet
{
    private readonly Dictionary<RunId, RunReducer> _runs = [];
    private readonly OrderedRuns _endsWithoutTransition = new();
    private int _openRoots;

    public Dictionary<RunId, RunReducer>.ValueCollection All => _runs.Values;

    public bool HasChildren
    {
        get
        {
            foreach (var run in _runs.Values)
            {
                if (!run.IsRoot)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Gets all root runs except <see cref="LateRoots"/>, in their order: also claims that no work has followed.</summary>
    public OrderedRuns Roots { get; } = new();

    /// <summary>Gets the root runs that count in the metrics, in their order.</summary>
    public OrderedRuns WorkedRoots { get; } = new();

    /// <summary>Gets the root runs that count in the metrics and have ended.</summary>
    public OrderedRuns SettledRoots { get; } = new();

    /// <summary>Gets the runs whose claims were released unused.</summary>
    public OrderedRuns Released { get; } = new();

    /// <summary>Gets the root runs of which only late events remain after compaction.</summary>
    public OrderedRuns LateRoots { get; } = new();

    /// <summary>Gets the runs that recorded a summary.</summary>
    public OrderedRuns Summaries { get; } = new();

    /// <summary>Gets the last started run that ended without a status transition although its outcome affects the status.</summary>
    public RunReducer? LastEndWithoutTransition => _endsWithoutTransition.Count > 0 ? _runs[_endsWithoutTransition.Max.RunId] : null;

    public RunReducer? Find(RunId id) => _runs.GetValueOrDefault(id);

    public bool HasOpenRoot(RunId? except) => _openRoots > (except is { } id && Find(id) is { IsRoot: true, IsOpen: true } ? 1 : 0);

    // As in EventJsonWriter: the properties that these methods read are compiled into them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            _openRoots += (after.IsOpen ? 1 : 0) - (before.IsOpen ? 1 : 0);
            Update(_endsWithoutTransition, before.Order, after.Order, before.IsEndWithoutTransition, after.IsEndWithoutTransition);
            Update(WorkedRoots, before.Order, after.Order, before.HasWorked, after.HasWorked);
            Update(SettledRoots, before.Order, after.Order, before.IsSettled, after.IsSettled);
            Update(Released, before.Order, after.Order, before.IsReleased, after.IsReleased);
            Update(Roots, before.Order, after.Order, before.IsRoot, after.IsRoot);
            Update(LateRoots, before.Order, after.Order, before.HasOnlyLateEvents, after.HasOnlyLateEvents);
            Update(Summaries, before.Order, after.Order, before.HasSummary, after.HasSummary);
        }
    }

    public void Remove(IReadOnlyList<RunReducer> removed)
    {
        for (var i = 0; i < removed.Count; i++)
        {
            _runs.Remove(removed[i].RunId);
            _openRoots -= removed[i] is { IsRoot: true, IsOpen: true } ? 1 : 0;
        }

        _endsWithoutTransition.Keep(_runs);
        WorkedRoots.Keep(_runs);
        SettledRoots.Keep(_runs);
        Released.Keep(_runs);
        Roots.Keep(_runs);
        LateRoots.Keep(_runs);
        Summaries.Keep(_runs);
    }

    // A run whose place changes moves within the set.
    private static void Update(OrderedRuns set, RunOrder oldKey, RunOrder newKey, bool wasIn, bool isIn)
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
        // By hand, because that of the compiler goes through a comparer for each type, which every process would have to compile.
        public bool Equals(Membership other) =>
            Order.CompareTo(other.Order) == 0
            && (IsOpen, IsEndWithoutTransition, HasWorked, IsSettled) == (other.IsOpen, other.IsEndWithoutTransition, other.HasWorked, other.IsSettled)
            && (IsReleased, IsRoot, HasOnlyLateEvents, HasSummary) == (other.IsReleased, other.IsRoot, other.HasOnlyLateEvents, other.HasSummary);

        public override int GetHashCode() => Order.GetHashCode();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Selects the runs that compaction can remove without affecting the state of the todo, now or after any merge.</summary>
internal sealed class CompactionPlan
{
    private readonly RunSet _runs;
    private readonly HashSet<RunId> _pinned = [];
    private readonly HashSet<RunId> _removedIds;
    private readonly List<RunReducer> _removed;
    private readonly ILookup<RunId?, RunReducer>? _children;

    private CompactionPlan(RunSet runs, StatusHistory statusHistory)
    {
        _runs = runs;
        _removedIds = new(runs.All.Count);
        _removed = new(runs.All.Count);
        _children = runs.HasChildren ? runs.All.Where(static run => !run.IsRoot).ToLookup(static run => run.ParentRunId) : null;

        // The status depends on the heads of the chain and on the last end without a transition, the metrics on the newest run, and whether the store
        // wrote the summary in the file on the run that recorded it.
        foreach (var head in statusHistory.Heads)
        {
            _pinned.Add(head.Details.RunId);
        }

        if (runs.LastEndWithoutTransition is { } end)
        {
            _pinned.Add(end.RunId);
        }

        if (runs.WorkedRoots.Count > 0)
        {
            _pinned.Add(runs.WorkedRoots.Max.RunId);
        }

        if (runs.Summaries.Count > 0)
        {
            _pinned.Add(runs.Summaries.Max.RunId);
        }
    }

    /// <summary>Gets the runs to remove, in their order.</summary>
    public IReadOnlyList<RunReducer> Removed => _removed;

    /// <summary>Gets the last run, in the order of the todo's runs, that was compacted.</summary>
    public RollupWatermark? UpTo { get; private set; }

    /// <summary>Gets root runs at or below the watermark that stay, those that have not ended first.</summary>
    public IReadOnlyList<RunId>? Open { get; private set; }

    /// <summary>Plans a compaction.</summary>
    /// <param name="runs">The runs of the todo.</param>
    /// <param name="statusHistory">The status transitions of the todo.</param>
    /// <param name="before">The rollup of earlier compactions.</param>
    /// <param name="keep">The number of newest root runs to keep.</param>
    /// <param name="fresh">Runs that stay for now if the watermark has passed them already.</param>
    /// <returns>The plan, or <see langword="null"/> if no run can be removed.</returns>
    public static CompactionPlan? Make(RunSet runs, StatusHistory statusHistory, TodoRollup? before, int keep, IReadOnlyCollection<RunId>? fresh)
    {
        if (runs.Roots.Count <= keep)
        {
            return null;
        }

        var plan = new CompactionPlan(runs, statusHistory) { UpTo = before?.UpTo };
        if (fresh is not null && before?.UpTo is { } upTo)
        {
            plan.Pin(fresh, upTo);
        }

        plan.SelectRoots(keep);
        if (plan._children is not null && plan.UpTo is not null)
        {
            plan.SelectDetachedChildren();
        }

        plan.SortRemoved();
        plan.Open = OpenRuns(runs, plan.UpTo, plan._removedIds);
        return plan._removed.Count > 0 ? plan : null;
    }

    private void Pin(IReadOnlyCollection<RunId> fresh, RollupWatermark upTo) => _pinned.UnionWith(fresh.Where(run => _runs.Find(run)?.Order.N <= upTo.N));

    /// <summary>Returns the older ended runs that a history without a rollup, which only accepts new events, can drop.</summary>
    public static List<RunReducer> SelectForgettable(RunSet runs, StatusHistory statusHistory)
    {
        // Hot path: a store calls this after runs have ended, and the indexes of the runs are sorted, so that no run that stays is visited.
        var newest = runs.WorkedRoots.Max;
        var plan = new CompactionPlan(runs, statusHistory);
        plan.TryRemove(runs.SettledRoots, runs.SettledRoots.FirstFrom(newest));
        plan.TryRemove(runs.LateRoots, runs.LateRoots.FirstFrom(newest));
        plan.TryRemove(runs.Released, runs.Released.Count - 1);
        plan.SortRemoved();
        return plan._removed;
    }

    /// <summary>Determines whether the events of a run are removed.</summary>
    public bool Removes(RunId run) => _removedIds.Contains(run);

    /// <summary>Returns root runs at or below a watermark that stand in the log, those that have not ended first.</summary>
    /// <param name="runs">The runs of the todo.</param>
    /// <param name="upTo">The watermark.</param>
    /// <param name="removed">Runs that leave the log.</param>
    public static IReadOnlyList<RunId>? OpenRuns(RunSet runs, RollupWatermark? upTo, IReadOnlySet<RunId> removed)
    {
        if (upTo is null)
        {
            return null;
        }

        List<RunOrder>? staying = null;
        for (var i = 0; i < runs.Roots.Count && runs.Roots[i] <= upTo.Order; i++)
        {
            if (!removed.Contains(runs.Roots[i].RunId))
            {
                (staying ??= []).Add(runs.Roots[i]);
            }
        }

        return staying is null ? null : OpenFirst(runs, staying);
    }

    private static List<RunId> OpenFirst(RunSet runs, List<RunOrder> staying) =>
    [
        .. staying.OrderBy(root => runs.Find(root.RunId)!.IsSettled).Take(TodoRollup.MaxOpen).Order().Select(static root => root.RunId),
    ];

    // Oldest first. Each run that must stay is listed in the rollup, which has room for a few.
    private void SelectRoots(int keep)
    {
        var (roots, lateRoots) = (_runs.Roots, _runs.LateRoots);
        var older = roots.Count - keep;
        var olderLate = lateRoots.FirstFrom(roots[older]);
        var (next, nextLate, open) = (0, 0, 0);
        RunOrder? last = null;
        while (next < older || nextLate < olderLate)
        {
            var isLate = next == older || (nextLate < olderLate && lateRoots[nextLate] < roots[next]);
            var root = isLate ? lateRoots[nextLate++] : roots[next++];
            var run = _runs.Find(root.RunId)!;
            if (MayStillEnd(run, roots.Max, keep) || !TryRemove(run))
            {
                if (++open > TodoRollup.MaxOpen)
                {
                    break;
                }
            }
            else
            {
                last = root;
            }
        }

        UpTo = last is { } compacted ? RollupWatermark.Max(UpTo, RollupWatermark.From(compacted)) : UpTo;
    }

    // The process of a run that another one reported as abandoned may be alive and report the real end. The places of runs say how many have followed,
    // because most of those are compacted by then.
    private static bool MayStillEnd(RunReducer run, RunOrder newest, int keep) =>
        run.Outcome is RunOutcome.Abandoned && newest.N - run.Order.N < keep + TodoRollup.MaxOpen;

    private void TryRemove(OrderedRuns runs, int count)
    {
        for (var i = 0; i < count; i++)
        {
            TryRemove(_runs.Find(runs[i].RunId)!);
        }
    }

    // A run is removed only together with all of its descendants.
    private bool TryRemove(RunReducer run)
    {
        if (_children is null)
        {
            return IsRemovable(run) && Remove(run);
        }

        List<RunReducer> family = [run];
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(_children[family[i].RunId]);
        }

        return family.TrueForAll(IsRemovable) && family.TrueForAll(Remove);
    }

    private bool IsRemovable(RunReducer run) => (run.IsSettled || run.HasOnlyLateEvents) && !_pinned.Contains(run.RunId);

    private bool Remove(RunReducer run)
    {
        if (_removedIds.Add(run.RunId))
        {
            _removed.Add(run);
        }

        return true;
    }

    private void SortRemoved() => _removed.Sort(static (left, right) => left.Order.CompareTo(right.Order));

    // The parent of such a child run is on another todo, or its events are lost.
    private void SelectDetachedChildren()
    {
        foreach (var child in _runs.All.Where(run => !run.IsRoot && run.Order.N <= UpTo!.N && !Removes(run.RunId)).ToList())
        {
            if (child.ParentRunId is not { } parent || _runs.Find(parent) is null)
            {
                TryRemove(child);
            }
        }
    }
}

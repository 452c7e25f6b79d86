using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Selects the runs that compaction can remove without affecting the state of the todo, now or after any merge.</summary>
internal sealed class CompactionPlan
{
    private readonly RunSet _runs;
    private readonly HashSet<RunId> _pinned;
    private readonly HashSet<RunId> _removed = [];
    private readonly ILookup<RunId?, RunReducer>? _children;

    private CompactionPlan(RunSet runs, StatusHistory statusHistory)
    {
        _runs = runs;
        _children = runs.HasChildren ? runs.All.Where(static run => !run.IsRoot).ToLookup(static run => run.ParentRunId) : null;

        // The status depends on the heads of the chain and on the last end without a transition, the metrics on the newest run, and whether the store
        // wrote the summary in the file on the run that recorded it.
        _pinned = [.. statusHistory.Heads.Select(static head => head.Details.RunId)];
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
    public IReadOnlyList<RunReducer> Removed => [.. _removed.Select(run => _runs.Find(run)!).OrderBy(static run => run.Order)];

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
    public static CompactionPlan? Make(RunSet runs, StatusHistory statusHistory, TodoRollup? before, int keep, IReadOnlySet<RunId>? fresh)
    {
        if (runs.Roots.Count <= keep)
        {
            return null;
        }

        var plan = new CompactionPlan(runs, statusHistory) { UpTo = before?.UpTo };
        if (fresh is not null && before?.UpTo is { } upTo)
        {
            plan._pinned.UnionWith(fresh.Where(run => runs.Find(run)?.Order <= upTo.Order));
        }

        plan.SelectRoots(keep);
        if (plan.UpTo is not null)
        {
            plan.SelectDetachedChildren();
        }

        plan.Open = OpenRuns(runs, plan.UpTo, plan._removed);
        return plan._removed.Count > 0 ? plan : null;
    }

    /// <summary>Returns the older ended runs that a history without a rollup, which only accepts new events, can drop.</summary>
    public static List<RunReducer> SelectForgettable(RunSet runs, StatusHistory statusHistory)
    {
        // Hot path: a store calls this after runs have ended, and the sorted sets return their maximum without enumeration.
        var newest = runs.WorkedRoots.Max;
        var plan = new CompactionPlan(runs, statusHistory);
        var older = runs.SettledRoots.Concat(runs.LateRoots).Where(root => root < newest);
        foreach (var root in older.Concat(runs.Released.Reverse().Skip(1)))
        {
            plan.TryRemove(runs.Find(root.RunId)!);
        }

        return [.. plan.Removed];
    }

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

        var open = runs.Roots
            .TakeWhile(root => root <= upTo.Order)
            .Where(root => !removed.Contains(root.RunId))
            .OrderBy(root => runs.Find(root.RunId)!.IsSettled)
            .Take(TodoRollup.MaxOpen)
            .Order()
            .Select(static root => root.RunId)
            .ToList();
        return open.Count > 0 ? open : null;
    }

    // Oldest first. Each run that must stay is listed in the rollup, which has room for a few.
    private void SelectRoots(int keep)
    {
        var roots = _runs.Roots.ToList();
        var oldestKept = roots[^keep];
        var open = 0;
        foreach (var root in roots[..^keep].Concat(_runs.LateRoots.Where(root => root < oldestKept)).Order())
        {
            var run = _runs.Find(root.RunId)!;
            if (MayStillEnd(run, roots[^1], keep) || !TryRemove(run))
            {
                if (++open > TodoRollup.MaxOpen)
                {
                    return;
                }
            }
            else
            {
                UpTo = RollupWatermark.Max(UpTo, RollupWatermark.From(root));
            }
        }
    }

    // The process of a run that another one reported as abandoned may be alive and report the real end. The places of runs say how many have followed,
    // because most of those are compacted by then.
    private static bool MayStillEnd(RunReducer run, RunOrder newest, int keep) =>
        run.Outcome is RunOutcome.Abandoned && newest.N - run.Order.N < keep + TodoRollup.MaxOpen;

    // A run is removed only together with all of its descendants.
    private bool TryRemove(RunReducer run)
    {
        List<RunReducer> family = [run];
        for (var i = 0; _children is not null && i < family.Count; i++)
        {
            family.AddRange(_children[family[i].RunId]);
        }

        var isRemovable = family.TrueForAll(member => (member.IsSettled || member.HasOnlyLateEvents) && !_pinned.Contains(member.RunId));
        if (isRemovable)
        {
            _removed.UnionWith(family.Select(static member => member.RunId));
        }

        return isRemovable;
    }

    // The parent of such a child run is on another todo, or its events are lost.
    private void SelectDetachedChildren()
    {
        foreach (var child in _runs.All.Where(run => !run.IsRoot && run.Order.N <= UpTo!.N && !_removed.Contains(run.RunId)).ToList())
        {
            if (child.ParentRunId is not { } parent || _runs.Find(parent) is null)
            {
                TryRemove(child);
            }
        }
    }
}

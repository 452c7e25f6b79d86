using System.ComponentModel;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Selects the runs that compaction can remove without affecting the state of the todo, now or after any merge.</summary>
internal sealed class CompactionPlan
{
    private readonly RunSet _runs;
    private readonly HashSet<RunId> _pinned;
    private readonly HashSet<RunId> _selected = [];
    private ILookup<RunId?, RunReducer>? _children;

    private CompactionPlan(RunSet runs, StatusHistory statusHistory)
    {
        _runs = runs;

        // The status depends on the heads of the chain and on the last end without a transition, the metrics on the newest run.
        _pinned = [.. statusHistory.Heads.Select(head => head.Details.RunId)];
        if (runs.LastEndWithoutTransition is { } end)
        {
            _pinned.Add(end.RunId);
        }

        if (runs.WorkedRoots.Count > 0)
        {
            _pinned.Add(runs.WorkedRoots.Max.RunId);
        }
    }

    /// <returns>The runs to remove, in their order, or an empty list if no run can be removed.</returns>
    public static IReadOnlyList<RunReducer> SelectRuns(RunSet runs, StatusHistory statusHistory, int keep, IReadOnlySet<RunId> alsoCount)
    {
        if (runs.WorkedRoots.Count <= keep && runs.Released.Count <= keep && alsoCount.Count == 0)
        {
            return [];
        }

        // Hot path: a store calls this with keep = 1 at the end of each run, and the sorted set returns its maximum without enumeration.
        var oldestKept = keep == 1 && alsoCount.Count == 0
            ? runs.WorkedRoots.Max
            : runs.WorkedRoots.Reverse().Where(root => !alsoCount.Contains(root.RunId)).Take(keep).LastOrDefault(runs.WorkedRoots.Max);
        var plan = new CompactionPlan(runs, statusHistory);
        var candidates = runs.SettledRoots.Where(root => root < oldestKept || alsoCount.Contains(root.RunId))
            .Concat(runs.Released.Reverse().Skip(keep))
            .Concat(runs.RunsWithOnlyLateEvents.Where(root => root < oldestKept))
            .Where(root => !plan._pinned.Contains(root.RunId))
            .Order()
            .Select(root => runs.Find(root.RunId)!)
            .ToList();
        if (candidates.Count == 0 || !runs.HasChildren)
        {
            return candidates;
        }

        plan._children = runs.All.Where(run => !run.IsRoot).ToLookup(run => run.ParentRunId);
        foreach (var root in candidates)
        {
            plan.SelectFamily(root);
        }

        plan.SelectDetachedChildren();
        return [.. plan._selected.Select(run => runs.Find(run)!).OrderBy(run => run.Order)];
    }

    // A root run is removed only together with all of its descendants.
    private void SelectFamily(RunReducer root)
    {
        List<RunReducer> family = [root];
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(_children![family[i].RunId]);
        }

        if (family.TrueForAll(run => (run.IsSettled || run.HasOnlyLateEvents) && !_pinned.Contains(run.RunId)))
        {
            _selected.UnionWith(family.Select(run => run.RunId));
        }
    }

    // The parent of such a child run is on another todo. The root run of both started before the child,
    // so a child that is older than every root run that stays can be removed.
    private void SelectDetachedChildren()
    {
        var oldestKept = _runs.All.Where(run => run.IsRoot && !_selected.Contains(run.RunId)).Min(run => run.RunId);
        var detached = _runs.All.Where(run =>
            !run.IsRoot && run.RunId < oldestKept && (run.ParentRunId is not { } parent || _runs.Find(parent) is null));
        foreach (var child in detached)
        {
            SelectFamily(child);
        }
    }
}

/// <summary>Represents the result of a compaction: the events to remove from a todo's log, and the rollup that replaces them.</summary>
/// <param name="Runs">The root runs that the rollup includes, in the order of the todo's runs.</param>
/// <param name="Events">The ids of all events to remove, including those of child runs. Other entries of the log stay unchanged.</param>
/// <param name="Rollup">The totals of the removed runs, including those of the previous rollup.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Compaction(IReadOnlyList<RunId> Runs, IReadOnlySet<EventId> Events, TodoRollup Rollup);

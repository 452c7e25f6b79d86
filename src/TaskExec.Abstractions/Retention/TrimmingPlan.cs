namespace TaskExec.Abstractions;

/// <summary>Chooses the runs that can go without changing what the rest of the history says, now or after any merge.</summary>
internal sealed class TrimmingPlan
{
    private readonly RunSet _runs;
    private readonly HashSet<RunId> _pinned;
    private readonly HashSet<RunId> _trimmed = [];
    private ILookup<RunId?, RunFold>? _children;

    private TrimmingPlan(RunSet runs, StatusChain chain)
    {
        _runs = runs;

        // The status hangs on the heads and on the last unmoved end, the metrics on the newest run.
        _pinned = [.. chain.Heads.Select(move => move.Details.RunId)];
        if (runs.LastUnmovedEnd is { } end)
        {
            _pinned.Add(end.RunId);
        }

        if (runs.WorkedRoots.Count > 0)
        {
            _pinned.Add(runs.WorkedRoots.Max);
        }
    }

    /// <returns>The runs to trim, in the order of their ids; none where nothing can go.</returns>
    public static IReadOnlyList<RunFold> Choose(RunSet runs, StatusChain chain, int keep, IReadOnlySet<RunId> alsoCount)
    {
        if (runs.WorkedRoots.Count <= keep && runs.Released.Count <= keep && alsoCount.Count == 0)
        {
            return [];
        }

        // The live todos of a store ask for one at the end of each run: the set itself knows it without a walk.
        var oldestKept = keep == 1 && alsoCount.Count == 0
            ? runs.WorkedRoots.Max
            : runs.WorkedRoots.Reverse().Where(root => !alsoCount.Contains(root)).Take(keep).LastOrDefault(runs.WorkedRoots.Max);
        var plan = new TrimmingPlan(runs, chain);
        var candidates = runs.SettledRoots.Where(root => root < oldestKept || alsoCount.Contains(root))
            .Concat(runs.Released.Reverse().Skip(keep))
            .Concat(runs.Leftovers.Where(root => root < oldestKept))
            .Where(root => !plan._pinned.Contains(root))
            .Order()
            .ToList();
        if (candidates.Count == 0 || !runs.HasChildren)
        {
            return [.. candidates.Select(root => runs.Find(root)!)];
        }

        plan._children = runs.All.Where(run => !run.IsRoot).ToLookup(run => run.ParentRunId);
        foreach (var root in candidates)
        {
            plan.Trim(runs.Find(root)!);
        }

        plan.TrimOrphans();
        return [.. plan._trimmed.Order().Select(run => runs.Find(run)!)];
    }

    private void Trim(RunFold root)
    {
        List<RunFold> family = [root];
        for (var i = 0; i < family.Count; i++)
        {
            family.AddRange(_children![family[i].RunId]);
        }

        if (family.TrueForAll(run => (run.IsSettled || run.IsLeftover) && !_pinned.Contains(run.RunId)))
        {
            _trimmed.UnionWith(family.Select(run => run.RunId));
        }
    }

    // The run that called such a child is on another todo; the root run that both belong to began before it.
    private void TrimOrphans()
    {
        var oldestKept = _runs.All.Where(run => run.IsRoot && !_trimmed.Contains(run.RunId)).Min(run => run.RunId);
        foreach (var orphan in _runs.All.Where(run => !run.IsRoot && run.RunId < oldestKept && (run.ParentRunId is not { } parent || _runs.Find(parent) is null)))
        {
            Trim(orphan);
        }
    }
}

namespace TaskExec.Abstractions;

/// <summary>Adds trimmed runs to a rollup.</summary>
internal static class RollupSum
{
    public static TodoRollup Of(TodoRollup? before, IReadOnlyList<RunFold> runs, IReadOnlyCollection<TodoEvent> events, TrimmedIds trimmed)
    {
        before ??= TodoRollup.Empty;
        var roots = runs.Where(run => run.Counts).Select(run => run.ToState()).ToList();
        var moves = events.Where(each => each.Details.Status is not null).ToLookup(each => StatusChain.IsLegal(each.Details, each.Details.Status!));
        var notMoved = (before.NotMoved ?? 0) + moves[false].Count();
        var ranges = trimmed.With(events.Select(each => each.Details.EventId));
        return new TodoRollup
        {
            Runs = before.Runs + roots.Count,
            ByOutcome = Count(before, roots),

            // Rounded at each step, so that it does not matter in how many steps runs were summed up.
            Seconds = roots.Aggregate(before.Seconds, (sum, run) => Math.Round(sum + Math.Round(run.Seconds, 3), 3)),
            Retries = before.Retries + roots.Sum(run => Math.Max(0, run.Attempts - 1)),
            Trimmed = ranges,
            Passed = Passed(before, moves[true], new TrimmedIds(ranges)),
            NotMoved = notMoved > 0 ? notMoved : null,
            LastClaim = events.Select(each => ClaimNumber.Of(each.Details)).Append(before.LastClaim).Max(),
        };
    }

    private static SortedDictionary<Outcome, int> Count(TodoRollup before, List<RunState> roots)
    {
        SortedDictionary<Outcome, int> counts = [];
        foreach (var (outcome, count) in before.ByOutcome ?? TodoRollup.Empty.ByOutcome)
        {
            counts[outcome] = count;
        }

        foreach (var run in roots)
        {
            counts[run.Outcome!.Value] = counts.GetValueOrDefault(run.Outcome.Value) + 1;
        }

        return counts;
    }

    private static List<EventId>? Passed(TodoRollup before, IEnumerable<TodoEvent> moves, TrimmedIds trimmed)
    {
        var passed = moves.SelectMany(each => StatusChain.Seen(each.Details.Status!).Where(seen => seen != each.Details.EventId))
            .Concat(before.Passed ?? [])
            .Where(id => !trimmed.Contains(id))
            .Distinct()
            .Order()
            .ToList();
        return passed.Count > 0 ? passed : null;
    }
}

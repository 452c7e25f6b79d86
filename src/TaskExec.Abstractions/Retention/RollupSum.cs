namespace TaskExec.Abstractions;

/// <summary>Adds compacted runs to a rollup.</summary>
internal static class RollupSum
{
    public static TodoRollup Of(TodoRollup? before, IReadOnlyList<RunFold> runs, IReadOnlyCollection<TodoEvent> events, TrimmedIds trimmed)
    {
        before ??= TodoRollup.Empty;
        var roots = runs.Where(run => run.Counts).Select(run => run.ToState()).ToList();
        var transitions = events
            .Where(entry => entry.Details.Status is not null)
            .ToLookup(entry => StatusChain.IsLegal(entry.Details, entry.Details.Status!));
        var rejected = (before.NotMoved ?? 0) + transitions[false].Count();
        var ranges = trimmed.With(events.Select(entry => entry.Details.EventId));
        return new TodoRollup
        {
            Runs = before.Runs + roots.Count,
            ByOutcome = Count(before, roots),

            // Rounding at each step makes the sum independent of how many compactions the runs were spread over.
            Seconds = roots.Aggregate(before.Seconds, (sum, run) => Math.Round(sum + Math.Round(run.Seconds, 3), 3)),
            Retries = before.Retries + roots.Sum(run => Math.Max(0, run.Attempts - 1)),
            Trimmed = ranges,
            Passed = PrecedingTransitions(before, transitions[true], new TrimmedIds(ranges)),
            NotMoved = rejected > 0 ? rejected : null,
            LastClaim = events.Select(entry => ClaimNumber.Of(entry.Details)).Append(before.LastClaim).Max(),
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

    private static List<EventId>? PrecedingTransitions(TodoRollup before, IEnumerable<TodoEvent> transitions, TrimmedIds trimmed)
    {
        var preceding = transitions
            .SelectMany(entry => StatusChain.Seen(entry.Details.Status!).Where(id => id != entry.Details.EventId))
            .Concat(before.Passed ?? [])
            .Where(id => !trimmed.Contains(id))
            .Distinct()
            .Order()
            .ToList();
        return preceding.Count > 0 ? preceding : null;
    }
}

using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Adds compacted runs to a rollup.</summary>
internal static class RollupSum
{
    public static TodoRollup Compute(TodoRollup? before, IReadOnlyList<RunReducer> runs, IReadOnlyCollection<TodoEvent> events, CompactedIds compacted)
    {
        before ??= TodoRollup.Empty;
        var roots = runs.Where(run => run.Counts).Select(run => run.ToState()).ToList();
        var transitions = events
            .Where(entry => entry.Details.Status is not null)
            .ToLookup(entry => StatusHistory.IsLegal(entry.Details, entry.Details.Status!));
        var rejected = (before.NotMoved ?? 0) + transitions[false].Count();
        var ranges = compacted.With(events.Select(entry => entry.Details.EventId));
        return new TodoRollup
        {
            Runs = before.Runs + roots.Count,
            ByOutcome = Count(before, roots),

            // Rounding at each step makes the sum independent of how many compactions the runs were spread over.
            Seconds = roots.Aggregate(before.Seconds, (sum, run) => Math.Round(sum + Math.Round(run.Seconds, 3), 3)),
            Retries = before.Retries + roots.Sum(run => Math.Max(0, run.Attempts - 1)),
            Trimmed = ranges,
            Passed = PrecedingTransitions(before, transitions[true], new CompactedIds(ranges)),
            NotMoved = rejected > 0 ? rejected : null,
            LastClaim = events.Select(entry => FencingToken.From(entry.Details)).Append(before.LastClaim).Max(),
        };
    }

    private static SortedDictionary<RunOutcome, int> Count(TodoRollup before, List<RunState> roots)
    {
        SortedDictionary<RunOutcome, int> counts = [];
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

    private static List<EventId>? PrecedingTransitions(TodoRollup before, IEnumerable<TodoEvent> transitions, CompactedIds compacted)
    {
        var preceding = transitions
            .SelectMany(entry => StatusHistory.Seen(entry.Details.Status!).Where(id => id != entry.Details.EventId))
            .Concat(before.Passed ?? [])
            .Where(id => !compacted.Contains(id))
            .Distinct()
            .Order()
            .ToList();
        return preceding.Count > 0 ? preceding : null;
    }
}

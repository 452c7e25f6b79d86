using System.ComponentModel;
using System.Text.Json;
using TaskExec.Abstractions.Retention;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Merges two versions of a todo's log and rollup that have a common ancestor, as git does, without counting a run twice.</summary>
/// <remarks>
/// The sums are exact for merges whose ancestor is the merge base: for several bases, the merge of the bases. Where the ancestor is older, as after a squash
/// merge, runs that both sides have compacted since count twice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RollupMerge
{
    /// <summary>Merges two versions.</summary>
    /// <param name="ancestor">The version that both were made from, or <see langword="null"/> if there is none.</param>
    /// <param name="ours">One version.</param>
    /// <param name="theirs">The other version.</param>
    /// <returns>The merged version. It does not depend on which version is passed first.</returns>
    public static CompactedLog Merge(CompactedLog? ancestor, CompactedLog ours, CompactedLog theirs)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        var common = new Side(ancestor ?? new CompactedLog(null, []));
        var (left, right) = (new Side(ours), new Side(theirs));
        var (removedByOurs, removedByTheirs) = (left.Compacted(common), right.Compacted(common));
        HashSet<RunId> removed = [.. removedByOurs, .. removedByTheirs];
        HashSet<RunId> both = [.. removedByOurs.Intersect(removedByTheirs)];
        var upTo = RollupWatermark.Max(ours.Rollup?.UpTo, theirs.Rollup?.UpTo);
        var trimmed = RollupSum.Trimmed(CompactedIds.Union(ours.Rollup?.Trimmed, theirs.Rollup?.Trimmed), upTo);
        var log = Log(ours, theirs, removed, new CompactedIds(trimmed));
        if (ours.Rollup is null && theirs.Rollup is null)
        {
            return new CompactedLog(null, log);
        }

        var totals = Sum(ancestor?.Rollup, ours.Rollup, theirs.Rollup, isKnown: ancestor is not null);
        var failures = FailuresSince(ancestor?.Rollup, ours.Rollup, theirs.Rollup);
        List<RunReducer> subtracted = [.. both.Select(run => common.Runs.Find(run)!)];
        var abandoned = AbandonedByBoth(ancestor?.Rollup, ours.Rollup, theirs.Rollup)
            - subtracted.Count(static run => run.Outcome is null or RunOutcome.Abandoned);
        foreach (var run in subtracted)
        {
            // The ancestor of a criss-cross merge knows that the run ended itself, but both sides may have compacted it before they learned that.
            var isAbandoned = run.Outcome is not (null or RunOutcome.Abandoned) && run.WasReportedAbandoned && abandoned-- > 0;
            totals.SubtractFromBoth(run, failures, isAbandoned);
        }

        foreach (var entry in common.Events.Where(entry => both.Contains(entry.Details.RunId)))
        {
            totals.AddRejected(entry.Details, -1);
        }

        totals.PreferReportedEnds(ours.Rollup, theirs.Rollup);
        totals.RemoveSurplus();
        var runs = RunsIn(log);
        var rollup = totals.ToRollup() with
        {
            UpTo = upTo,
            Open = CompactionPlan.OpenRuns(runs, upTo, new HashSet<RunId>()),
            Trimmed = trimmed,
            Passed = RollupSum.Passed(Preceding(removed, ancestor, ours, theirs), log),
            LastClaim = new[] { ours.Rollup?.LastClaim, theirs.Rollup?.LastClaim }.Max(),
        };
        return new CompactedLog(rollup, log);
    }

    private static RollupTotals Sum(TodoRollup? ancestor, TodoRollup? ours, TodoRollup? theirs, bool isKnown)
    {
        var totals = new RollupTotals();

        // The same todo was added on both sides, as when a file was copied.
        if (!isKnown && ours is not null && theirs is not null && Text(ours) == Text(theirs))
        {
            totals.Add(ours);
            return totals;
        }

        // A side whose rollup was deleted has not taken back the runs of the ancestor.
        totals.Add(ours ?? ancestor);
        totals.Add(theirs ?? ancestor);
        totals.Add(ancestor, -1);
        return totals;
    }

    private static long AbandonedByBoth(TodoRollup? ancestor, TodoRollup? ours, TodoRollup? theirs)
    {
        return Math.Min(Count(ours ?? ancestor), Count(theirs ?? ancestor)) - Count(ancestor);

        static long Count(TodoRollup? rollup) => rollup?.ByOutcome.GetValueOrDefault(RunOutcome.Abandoned) ?? 0;
    }

    private static string Text(TodoRollup rollup) => JsonSerializer.Serialize(rollup, TodoJson.Default.TodoRollup);

    private static List<RollupDay> FailuresSince(TodoRollup? ancestor, TodoRollup? ours, TodoRollup? theirs)
    {
        var before = (ancestor?.ByDay ?? []).ToLookup(static day => (day.Day, day.Task), static day => day.Failed);
        return
        [
            .. (ours?.ByDay ?? []).Concat(theirs?.ByDay ?? [])
                .Where(day => day.Failed > before[(day.Day, day.Task)].Sum(static failed => (long)failed))
                .OrderByDescending(static day => day.Day),
        ];
    }

    // The union of the events without the runs that one side has compacted, in the order of the runs, and in each run its end last.
    private static List<TodoEvent> Log(CompactedLog ours, CompactedLog theirs, HashSet<RunId> removed, CompactedIds trimmed)
    {
        var events = ours.Events.Concat(theirs.Events)
            .Where(entry => !removed.Contains(entry.Details.RunId) && !trimmed.Contains(entry.Details.EventId))
            .GroupBy(static entry => entry.Details.EventId)
            .Select(static same => Canonical([.. same.Distinct()]))
            .ToList();
        var runs = RunsIn(events);
        return
        [
            .. events.OrderBy(entry => Place(runs.Find(entry.Details.RunId)!))
                .ThenBy(static entry => entry.Details.Outcome is not null)
                .ThenBy(static entry => entry.Details.EventId),
        ];

        static (long, bool, RunId) Place(RunReducer run) => (run.Order.N, !run.IsRoot, run.RunId);
    }

    // Copies of an event differ only if one of them was edited. A history takes the one with the smaller text.
    private static TodoEvent Canonical(List<TodoEvent> copies) => copies.Count == 1
        ? copies[0]
        : copies.MinBy(static entry => JsonSerializer.Serialize(entry, TodoJson.Default.TodoEvent), StringComparer.Ordinal)!;

    private static RunSet RunsIn(IEnumerable<TodoEvent> events)
    {
        var runs = new RunSet();
        foreach (var entry in events)
        {
            runs.Add(entry);
        }

        return runs;
    }

    private static HashSet<EventId> Preceding(HashSet<RunId> removed, params ReadOnlySpan<CompactedLog?> versions)
    {
        HashSet<EventId> preceding = [];
        foreach (var version in versions)
        {
            preceding.UnionWith(version?.Rollup?.Passed ?? []);
            foreach (var details in (version?.Events ?? []).Select(static entry => entry.Details).Where(details => removed.Contains(details.RunId)))
            {
                if (details.Status is { } transition && StatusHistory.IsLegal(details, transition))
                {
                    preceding.UnionWith(StatusHistory.Seen(transition));
                }
            }
        }

        return preceding;
    }

    /// <summary>Represents one version with its runs.</summary>
    private sealed class Side(CompactedLog version)
    {
        private readonly CompactedIds _trimmed = new(version.Rollup?.Trimmed);

        public TodoRollup? Rollup => version.Rollup;

        public IReadOnlyList<TodoEvent> Events => version.Events;

        public RunSet Runs { get; } = RunsIn(version.Events);

        /// <summary>Returns the runs that the ancestor lists and that this version has compacted.</summary>
        public HashSet<RunId> Compacted(Side ancestor)
        {
            if (Rollup is null)
            {
                return [];
            }

            var events = ancestor.Events.ToLookup(static entry => entry.Details.RunId, static entry => entry.Details.EventId);
            return
            [
                .. ancestor.Runs.All
                    .Where(run => !run.HasOnlyLateEvents && Runs.Find(run.RunId) is null or { HasOnlyLateEvents: true })
                    .Where(run => Covers(run) || events[run.RunId].All(_trimmed.Contains))
                    .Select(static run => run.RunId),
            ];
        }

        // A child is compacted with its root, which has the same place.
        private bool Covers(RunReducer run) => run.IsRoot ? Rollup!.Covers(run.Order) : run.Order.N <= Rollup!.UpTo?.N;
    }
}

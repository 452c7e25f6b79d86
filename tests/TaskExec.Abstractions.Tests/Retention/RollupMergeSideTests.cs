using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Merges in which a side or the ancestor lacks a rollup, or in which both sides ended the same run.</summary>
public sealed class RollupMergeSideTests
{
    private static readonly CompactedLog Hundred = new(Rollup(100), []);

    [Fact]
    public void A_side_without_a_rollup_has_the_sums_of_the_ancestor()
    {
        var (without, more) = (new CompactedLog(null, []), new CompactedLog(Rollup(105), []));

        Assert.Equal((105, 105), Counts(RollupMerge.Merge(Hundred, without, more)));
        Assert.Equal((105, 105), Counts(RollupMerge.Merge(Hundred, more, without)));
    }

    [Fact]
    public void A_rollup_that_both_sides_deleted_stays_deleted() =>
        Assert.Null(RollupMerge.Merge(Hundred, new CompactedLog(null, []), new CompactedLog(null, [])).Rollup);

    [Fact]
    public void Equal_rollups_without_an_ancestor_count_once() => Assert.Equal((100, 100), Counts(RollupMerge.Merge(null, Hundred, new CompactedLog(Rollup(100), []))));

    [Fact]
    public void Different_rollups_without_an_ancestor_are_added() =>
        Assert.Equal((103, 103), Counts(RollupMerge.Merge(null, Hundred, new CompactedLog(Rollup(3), []))));

    [Fact]
    public void A_run_that_one_side_completed_and_the_other_one_reported_as_abandoned_counts_once_a_day()
    {
        List<TodoEvent> begun = [Begin("z-1", 1).WithN(1)];
        var ours = Compacted([.. begun, End("z-2", 1, RunOutcome.Completed).WithN(1)], "a", first: 2);
        var theirs = Compacted([.. begun, End("y-1", 1, RunOutcome.Abandoned, milliseconds: 0).WithN(1) with { Timestamp = Noon.AddDays(2) }, .. Whole("y", 2, RunOutcome.Failed)], "b", first: 30);
        Assert.Equal((1, 0, 10), (Day(theirs, 2).Failed, Day(ours, 0).Failed, Day(ours, 0).Completed));

        foreach (var merged in new[] { RollupMerge.Merge(new CompactedLog(null, begun), ours, theirs), RollupMerge.Merge(new CompactedLog(null, begun), theirs, ours) })
        {
            var days = merged.Rollup!.ByDay!;
            Assert.Equal(merged.Rollup.Runs, days.Sum(static day => day.Completed + day.Failed));
            Assert.Equal(merged.Rollup.Runs, days.Sum(static day => day.Times!.Values.Sum()));
            Assert.Equal(merged.Rollup.Seconds, days.Sum(static day => day.Seconds), 3);
            Assert.Equal((1, 0), (days.Sum(static day => day.Failed), days.Count(static day => day.Day > DateOnly.FromDateTime(Noon.UtcDateTime))));
        }
    }

    private static TodoRollup Rollup(int runs) => new()
    {
        Runs = runs,
        ByOutcome = new Dictionary<RunOutcome, int> { [RunOutcome.Completed] = runs },
        UpTo = new RollupWatermark(runs, Run(runs)),
    };

    private static (int Runs, int Completed) Counts(CompactedLog merged) => (merged.Rollup!.Runs, merged.Rollup.ByOutcome[RunOutcome.Completed]);

    private static RollupDay Day(CompactedLog version, int day) => version.Rollup!.ByDay!.Single(listed => listed.Day == DateOnly.FromDateTime(Noon.UtcDateTime).AddDays(day));

    private static TodoEvent[] Whole(string writer, int run, RunOutcome outcome) => [Begin($"{writer}-{run * 2}", run).WithN(run), End($"{writer}-{(run * 2) + 1}", run, outcome).WithN(run)];

    // Ten more runs, so that an abandoned one is compacted too.
    private static CompactedLog Compacted(List<TodoEvent> log, string writer, int first)
    {
        List<TodoEvent> events = [.. log, .. Enumerable.Range(first, 10).SelectMany(run => Whole(writer, run, RunOutcome.Completed))];
        var compaction = new TodoHistory(events).Compact(keep: 1)!;
        Assert.Contains(Run(1), compaction.Runs);
        return new CompactedLog(compaction.Rollup, events.FindAll(entry => !compaction.Events.Contains(entry.Details.EventId)));
    }
}

using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

public sealed class RollupDayTests
{
    [Fact]
    public void A_clock_that_is_years_ahead_costs_one_day()
    {
        var log = Enumerable.Range(1, 13).SelectMany(static run => Whole(run, run == 4 ? 3000 : run, "Notes.Push"));

        var days = Compacted(log, 1, after: 12).ByDay!;

        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 3000], days.Select(static day => day.Day.DayNumber - DateOnly.FromDateTime(Noon.UtcDateTime).DayNumber));
    }

    [Fact]
    public void A_day_lists_the_first_tasks_by_name_and_sums_up_the_others()
    {
        var log = Tasks(50).SelectMany((task, run) => Whole(run + 1, 0, task)).Concat(Whole(51, 1, "Notes.Last"));

        var days = Compacted(log, 1, after: 50).ByDay!;

        Assert.Equal([null, .. Tasks(50).Order(StringComparer.Ordinal).Take(32)], days.Select(static day => day.Task));
        Assert.Equal([18, .. Enumerable.Repeat(1, 32)], days.Select(static day => day.Completed));
        Assert.Equal((18.0, 18), (days[0].Seconds, days[0].Times![40]));
    }

    [Fact]
    public void The_tasks_of_a_day_do_not_depend_on_when_its_runs_are_compacted()
    {
        var log = Tasks(50).Concat(Tasks(40).Reverse()).SelectMany((task, run) => Whole(run + 1, 0, task)).Concat(Whole(91, 1, "Notes.Last")).ToList();

        Assert.Equal(Text(Compacted(log, 1, after: 90)), Text(Compacted(log, 1, after: 7)));
    }

    [Fact]
    public void Merged_tasks_of_a_day_count_each_run_once()
    {
        var names = Tasks(50).ToList();
        var shared = names.Take(32).SelectMany((task, run) => Whole(run + 1, 0, task)).Concat(Whole(33, 1, "Notes.Last")).ToList();
        var ours = names.Skip(32).SelectMany((task, run) => Whole(100 + run, 0, task)).Concat(Whole(150, 1, "Notes.Last"));
        var theirs = names.SelectMany((task, run) => Whole(200 + run, 0, task)).Concat(Whole(250, 1, "Notes.Last"));

        var merged = RollupMerge.Merge(Version(shared), Version(shared.Concat(ours)), Version(shared.Concat(theirs))).Rollup!;
        var days = merged.ByDay!.Where(static day => day.Day == DateOnly.FromDateTime(Noon.UtcDateTime)).ToList();

        Assert.Equal([null, .. names.Order(StringComparer.Ordinal).Take(32)], days.Select(static day => day.Task));
        Assert.Equal(100, days.Sum(static day => day.Completed));
        Assert.Equal(Enumerable.Repeat(2, 32), days.Skip(1).Select(static day => day.Completed));
    }

    // Not in the order of their names.
    private static IEnumerable<string> Tasks(int count) => Enumerable.Range(0, count).Select(static task => $"Notes.Task{task * 7 % 50:d2}");

    private static IEnumerable<TodoEvent> Whole(int run, int day, string task)
    {
        var begin = Begin($"a-{(run * 2) - 1}", run).WithN(run);
        yield return begin with { Details = begin.Details with { Task = task } };
        var end = End($"a-{run * 2}", run, RunOutcome.Completed).WithN(run);
        yield return end with { Timestamp = Noon.AddDays(day), Details = end.Details with { Task = null } };
    }

    private static CompactedLog Version(IEnumerable<TodoEvent> events)
    {
        var log = events.ToList();
        var compaction = new TodoHistory(log).Compact(keep: 1)!;
        return new CompactedLog(compaction.Rollup, log.FindAll(entry => !compaction.Events.Contains(entry.Details.EventId)));
    }

    /// <summary>Compacts a log each time that some more runs have ended.</summary>
    private static TodoRollup Compacted(IEnumerable<TodoEvent> events, int keep, int after)
    {
        List<TodoEvent> log = [];
        TodoRollup? rollup = null;
        foreach (var chunk in events.Chunk(after * 2))
        {
            log.AddRange(chunk);
            if (new TodoHistory(log, rollup).Compact(keep) is { } compaction)
            {
                log.RemoveAll(entry => compaction.Events.Contains(entry.Details.EventId));
                rollup = compaction.Rollup;
            }
        }

        return rollup!;
    }

    private static string Text(TodoRollup rollup) => JsonSerializer.Serialize(rollup, TodoJson.Default.TodoRollup);
}

using System.Globalization;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

public sealed class TodoRollupTests
{
    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void A_rollup_of_ten_thousand_runs_of_ten_thousand_processes_fits_into_a_kilobyte()
    {
        var history = new TodoHistory();
        List<TodoEvent> log = [];
        RunOutcome[] outcomes = [RunOutcome.Completed, RunOutcome.Failed, RunOutcome.NeedsInfo, RunOutcome.Cancelled, RunOutcome.Superseded, RunOutcome.Abandoned];
        var rollup = TodoRollup.Empty;
        for (var run = 0; run < 10_000; run++)
        {
            var id = $"{run:x7}w";
            var status = history.ToState().Status ?? TodoStatus.Pending;
            if (run % 7 == 3)
            {
                Add(history.Claim(At(Claim($"{id}-1", 1, minutes: -10_000), run), Noon.AddDays(run)).Accepted!);
            }

            Add(history.Accept(At(Begin($"{id}-2", 1), run), status));
            if (run is >= 100 and < 107)
            {
                continue;
            }

            Add(history.Accept(At(End($"{id}-3", 1, outcomes[run % 6], attempt: 2, milliseconds: run / 7d), run), status));
            if (run % 20 == 0 && history.Compact(keep: 20) is { } compaction)
            {
                history = After(log, compaction);
                log.RemoveAll(entry => compaction.Events.Contains(entry.Details.EventId));
                rollup = compaction.Rollup;
            }
        }

        var text = JsonSerializer.Serialize(rollup with { ByDay = null }, TodoJson.Default.TodoRollup);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.InRange(rollup.Runs, 9_900, 10_000);
        Assert.Equal(8, rollup.Open!.Count);
        Assert.InRange(text.Length, 100, 1024);

        void Add(TodoEvent added)
        {
            history.Add(added);
            log.Add(added);
        }

        static TodoEvent At(TodoEvent entry, int run) => entry with
        {
            Timestamp = Noon.AddHours(run),
            Details = entry.Details with { RunId = new RunId(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"01970000-0000-7000-8000-{run:x12}"))) },
        };
    }

    [Fact]
    public void A_rollup_counts_the_runs_of_its_last_eight_days_by_day_and_task()
    {
        for (var day = 0; day < 12; day++)
        {
            var n = (day * 3) + 1;
            Admit(On(day, Begin($"b-{n}", n)));
            Admit(On(day, End($"b-{n + 1}", n, RunOutcome.Completed, attempt: 2, milliseconds: 1024)));
            Admit(On(day, Begin($"c-{n}", n + 1)));
            Admit(On(day, End($"c-{n + 1}", n + 1, RunOutcome.Abandoned, milliseconds: 1)));
            Admit(On(day, Named("Notes.Push", Begin($"d-{n}", n + 2))));
            Admit(On(day, End($"d-{n + 1}", n + 2, RunOutcome.Cancelled)));
        }

        var days = _history.Compact(keep: 3)!.Rollup.ByDay!;
        Assert.Equal(Enumerable.Range(3, 8).Select(day => DateOnly.FromDateTime(Noon.UtcDateTime).AddDays(day)), days.Select(static day => day.Day).Distinct());
        Assert.Equal(["Notes.Push", "Notes.Summarise"], days.Take(2).Select(static day => day.Task));
        var (pushed, summarised) = (days[0], days[1]);
        Assert.Equal((0, 0, 0, 1, 0, 0.0, null), (pushed.Completed, pushed.Failed, pushed.NeedsInfo, pushed.Cancelled, pushed.Retried, pushed.Seconds, pushed.Times));
        Assert.Equal((1, 1, 0, 0, 1, 1.025), (summarised.Completed, summarised.Failed, summarised.NeedsInfo, summarised.Cancelled, summarised.Retried, summarised.Seconds));
        Assert.Equal(new Dictionary<int, int> { [0] = 1, [40] = 1 }, summarised.Times);
        Assert.Equal(
            """{"day":"2026-02-24","task":"Notes.Summarise","completed":1,"failed":1,"retried":1,"seconds":1.025,"times":{"0":1,"40":1}}""",
            JsonSerializer.Serialize(summarised, TodoJson.Default.RollupDay));

        static TodoEvent On(int day, TodoEvent entry) => entry with { Timestamp = Noon.AddDays(day) };
        static TodoEvent Named(string task, TodoEvent entry) => entry with { Details = entry.Details with { Task = task } };
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 0)]
    [InlineData(0.00100001, 1)]
    [InlineData(0.002, 4)]
    [InlineData(0.0020001, 5)]
    [InlineData(1.024, 40)]
    [InlineData(1.0241, 41)]
    [InlineData(1e12, 200)]
    public void The_bucket_of_a_time_is_the_first_that_ends_at_or_after_it(double seconds, int bucket)
    {
        Assert.Equal(bucket, DurationBucket.FromSeconds(seconds));
        Assert.All(Enumerable.Range(0, 150), static edge => Assert.Equal(edge, DurationBucket.FromSeconds(DurationBucket.ToSeconds(edge))));
    }

    private static TodoHistory After(List<TodoEvent> events, Compaction compaction) =>
        new(events.Where(entry => !compaction.Events.Contains(entry.Details.EventId)), compaction.Rollup);

    private void Admit(TodoEvent candidate)
    {
        var admitted = candidate.Details.Status is null ? _history.Accept(candidate, _status) : candidate;
        _history.Add(admitted);
        _status = admitted.Details.Status?.To ?? _status;
    }
}

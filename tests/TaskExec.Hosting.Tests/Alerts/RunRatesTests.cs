using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Hosting.Alerts;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Recording;

namespace TaskExec.Hosting.Tests.Alerts;

public sealed class RunRatesTests
{
    private static readonly DateTimeOffset Now = Script.Noon;

    [Fact]
    public void Rates_count_each_run_once_when_it_has_ended()
    {
        var rates = Rates([.. Runs(6, RunOutcome.Completed), .. Runs(1, RunOutcome.Failed, attempts: 4), .. Runs(1, RunOutcome.Abandoned), .. Runs(2, RunOutcome.NeedsInfo, attempts: 2), .. Runs(3, RunOutcome.Cancelled), .. Runs(1, RunOutcome.Superseded), Run(null)]);

        Assert.Equal((10, 6, 2, 2, 3, 3), (rates.Finished, rates.Completed, rates.Failed, rates.NeedsInfo, rates.Cancelled, rates.Retried));
        Assert.Equal((0.6, 0.4, 0.3), (rates.CompletionRate, rates.FailureRate, rates.RetryRate));
    }

    // trigger.dev #1227 and prefect #18700: rates of nothing, and of attempts instead of runs.
    [Fact]
    public void Rates_of_no_runs_are_not_available()
    {
        var rates = Rates([]);

        Assert.False(rates.IsEnough);
        Assert.Equal((null, null, null, null, null), (rates.CompletionRate, rates.FailureRate, rates.RetryRate, rates.MeanSeconds, rates.P95Seconds));
    }

    [Fact]
    public void Rates_of_fewer_runs_than_the_minimum_are_not_available_but_the_runs_are_shown()
    {
        var rates = Rates([Run(RunOutcome.Failed)]);

        Assert.Equal((1, 1, null), (rates.Finished, rates.Failed, rates.FailureRate));
        Assert.Equal(4, Rates(Runs(4, RunOutcome.Failed)).Finished);
        Assert.Null(Rates(Runs(4, RunOutcome.Failed)).FailureRate);
        Assert.Equal(1, Rates(Runs(5, RunOutcome.Failed)).FailureRate);
    }

    [Fact]
    public void Rates_cover_the_runs_of_a_window()
    {
        var edge = Run(RunOutcome.Failed) with { EndedAt = Now.AddDays(-7) };
        var firstDay = new DateTimeOffset(edge.EndedAt.Value.UtcDateTime.Date, TimeSpan.Zero);
        Assert.Equal(1, Rates([edge]).Finished);
        Assert.Equal(1, Rates([edge with { EndedAt = firstDay }]).Finished);
        Assert.Equal(0, Rates([edge with { EndedAt = firstDay.AddTicks(-1) }]).Finished);
        Assert.Equal(1, Rates([edge with { EndedAt = firstDay.AddDays(8).AddTicks(-1).ToOffset(TimeSpan.FromHours(9)) }]).Finished);
        Assert.Equal(0, Rates([edge with { EndedAt = firstDay.AddDays(8).ToOffset(TimeSpan.FromHours(-9)) }]).Finished);
        Assert.Equal(1, RunRates.From([edge], Now, new RateWindow(TimeSpan.MaxValue, 5)).Finished);
    }

    [Fact]
    public void Rates_are_the_same_before_and_after_compaction()
    {
        var history = new TodoHistory();
        List<TodoEvent> log = [];
        for (var run = 1; run <= 200; run++)
        {
            var outcome = (RunOutcome)(run % 6);
            Add(Script.Begin($"a-{run}", run), run);
            Add(Script.End($"b-{run}", run, outcome, attempt: 1 + (run % 3), milliseconds: Math.Pow(1.1, run % 90)), run);
        }

        var now = Now.AddHours(200);
        var expected = RunRates.ByTask([new Todo("task-Notes.Summarise", null, null, log, new TodoArtifacts())], now, RateWindow.Default);
        var compaction = history.Compact(TodoRetention.MaxRunsFor("task-Notes.Summarise"))!;
        var kept = log.FindAll(entry => !compaction.Events.Contains(entry.Details.EventId));
        var todo = new Todo("task-Notes.Summarise", null, null, kept, new TodoArtifacts()) { Rollup = compaction.Rollup };
        Assert.Equal(5, todo.ToState().Runs.Count(run => run.Outcome is not RunOutcome.Abandoned));
        Assert.Equal(expected, RunRates.ByTask([todo], now, RateWindow.Default));
        Assert.InRange(expected["Notes.Summarise"].Finished, 100, 150);
        Assert.NotNull(expected["Notes.Summarise"].CompletionRate);

        void Add(TodoEvent entry, int run)
        {
            var timed = entry with { Timestamp = Now.AddHours(run) };
            var admitted = history.Accept(timed, history.ToState().Status ?? TodoStatus.Pending);
            history.Add(admitted);
            log.Add(admitted);
        }
    }

    [Fact]
    public void Rates_of_a_rollup_with_manually_edited_counts_are_computed()
    {
        const string edited = """{ "by_day": [ { "day": "2026-02-21", "task": "Notes.Read", "completed": 2e9, "failed": 4e9, "needs_info": 1e400, "seconds": 1e400, "times": { "4": 2000000000, "40": 2e9, "4000": 1 } } ] }""";
        var todos = Enumerable.Range(1, 5).Select(number => new Todo($"todo-{number}", null, null, [], new TodoArtifacts()) { Rollup = TodoJson.ReadRollup(JsonElement.Parse(edited)) });

        var rates = RunRates.ByTask(todos, Now, RateWindow.Default)["Notes.Read"];

        Assert.Equal((int.MaxValue, 0.0, 1.024), (rates.Finished, rates.MeanSeconds, Math.Round(rates.P95Seconds!.Value, 3)));
        Assert.InRange(rates.FailureRate!.Value, 1, 2);
    }

    [Fact]
    public void Rates_exclude_child_runs_and_claims_without_a_run() =>
        Assert.Equal(0, Rates([Run(RunOutcome.Failed) with { IsRoot = false }, Run(RunOutcome.Abandoned) with { HasWorked = false }]).Finished);

    [Theory]
    [InlineData(1, 1, 1.024)]
    [InlineData(20, 10.5, 19.484)]
    [InlineData(21, 11, 23.170)]
    [InlineData(100, 50.5, 110.218)]
    public void Rates_use_the_time_in_attempts(int runs, double mean, double p95)
    {
        var rates = Rates([.. Enumerable.Range(1, runs).Reverse().Select(static seconds => Run(RunOutcome.Completed) with { Seconds = seconds })]);

        Assert.Equal((mean, p95), (rates.MeanSeconds, Math.Round(rates.P95Seconds!.Value, 3)));
    }

    [Fact]
    public async Task Rates_are_computed_for_each_task()
    {
        var store = new InMemoryTodoStore();
        var executor = new TaskExecutor(store, new TaskExecOptions { TimeProvider = new JumpingClock(Now) });
        await executor.ExecuteAsync("todo-1", static _ => Task.CompletedTask, task: "Notes.Count");
        await executor.ExecuteAsync("todo-2", static _ => Task.CompletedTask, task: "Notes.Count");
        await Assert.ThrowsAsync<NullReferenceException>(() => executor.ExecuteAsync("todo-1", static _ => throw new NullReferenceException(), task: "Notes.Push"));
        var todos = await store.QueryAsync(TodoFilter.All, new Page(), TestContext.Current.CancellationToken);
        var rates = RunRates.ByTask(todos.Todos, Now, new RateWindow(TimeSpan.FromDays(1), MinimumRuns: 1));

        Assert.Equal([("Notes.Count", 1.0), ("Notes.Push", 0.0)], rates.Select(static each => (each.Key, each.Value.CompletionRate!.Value)).Order());
        Assert.Equal(2, rates["Notes.Count"].Finished);
    }

    private static RunRates Rates(IEnumerable<RunState> runs) => RunRates.From(runs, Now, RateWindow.Default);

    private static IEnumerable<RunState> Runs(int count, RunOutcome outcome, int attempts = 1) => Enumerable.Repeat(Run(outcome, attempts), count);

    private static RunState Run(RunOutcome? outcome, int attempts = 1) => new()
    {
        RunId = Script.Run(1),
        IsRoot = true,
        Attempts = attempts,
        Seconds = 1,
        StartedAt = Now.AddMinutes(-2),
        EndedAt = outcome is null ? null : Now.AddMinutes(-1),
        Outcome = outcome,
        HasWorked = true,
        IsOpen = outcome is null,
    };
}

using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Recording;

public sealed class ProgressReportTests
{
    private static readonly TrackedTaskInfo Task = new("Notes.Count");

    private readonly Bench _bench = new();

    [Fact]
    public async Task A_progress_report_states_how_far_the_run_is()
    {
        _bench.Run(Task, Bench.TodoId, static () => TaskRun.Current!.Report(0.4, "page 4 of 10, token=abcdefgh"));

        var report = Assert.Single(await ReportsAsync());
        Assert.Equal("page 4 of 10, token=[redacted]", report.Message);
        Assert.Equal(0.4, report.Details.Progress);
        Assert.Equal(0.4, (await _bench.TodoAsync()).ToState().Runs[0].Progress);
    }

    [Fact]
    public async Task Progress_is_recorded_once_an_interval_and_at_the_end()
    {
        _bench.Run(Task, Bench.TodoId, () =>
        {
            for (var i = 0; i < 26; i++)
            {
                TaskRun.Current!.Report(i / 100d);
                _bench.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }
        });

        Assert.Equal([0, 0.1, 0.2, 0.25], (await ReportsAsync()).Select(each => each.Details.Progress!.Value));
        Assert.Equal(RunOutcome.Completed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1.5, 1)]
    [InlineData(double.NaN, 0)]
    public async Task Progress_stays_between_0_and_100_percent(double done, double recorded)
    {
        _bench.Run(Task, Bench.TodoId, () => TaskRun.Current!.Report(done));

        Assert.Equal(recorded, Assert.Single(await ReportsAsync()).Details.Progress);
    }

    [Fact]
    public async Task Progress_after_the_end_of_the_run_is_not_recorded()
    {
        TaskRun? run = null;
        _bench.Run(Task, Bench.TodoId, () => run = TaskRun.Current);
        run!.Report(1);

        Assert.Empty(await ReportsAsync());
    }

    private async Task<IReadOnlyList<TodoEvent>> ReportsAsync() => [.. (await _bench.TodoAsync()).Events.Where(each => each.Details.Kind is EventKind.Heartbeat)];
}

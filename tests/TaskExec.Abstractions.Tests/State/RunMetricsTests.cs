using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class RunMetricsTests
{
    [Fact]
    public void Metrics_describe_the_root_run_that_started_last()
    {
        var metrics = TodoState.From(
        [
            Begin("a-1", 1),
            End("a-2", 1, RunOutcome.Failed, attempt: 3, milliseconds: 9000),
            Begin("b-3", 2),
            End("b-4", 2, RunOutcome.Completed, milliseconds: 1500),
            End("c-5", 3, RunOutcome.Completed, attempt: 4).AsChildOf(2),
        ]).Metrics;

        Assert.Equal(0, metrics.RetryCount);
        Assert.Equal(1.5, metrics.ExecutionTimeSeconds);
        Assert.Equal(12, metrics.StartedAt?.Hour);
        Assert.Equal(4, metrics.CompletedAt?.Second);
    }

    [Fact]
    public void Execution_time_is_the_sum_of_all_attempts_without_the_delays_between_them()
    {
        var metrics = TodoState.From(
        [
            Begin("a-1", 1),
            WillRetry("a-2", 1, attempt: 1, milliseconds: 200),
            WillRetry("a-3", 1, attempt: 2, milliseconds: 300),
            End("a-9", 1, RunOutcome.Completed, attempt: 3, milliseconds: 500),
        ]).Metrics;

        Assert.Equal(1, metrics.ExecutionTimeSeconds);
        Assert.Equal(2, metrics.RetryCount);
    }

    [Fact]
    public void Metrics_contain_the_end_time_of_a_run_that_did_not_complete() =>
        Assert.NotNull(TodoState.From([Begin("a-1", 1), End("a-2", 1, RunOutcome.Cancelled)]).Metrics.CompletedAt);

    [Fact]
    public void A_todo_without_runs_has_empty_metrics() => Assert.Equal(ExecutionMetrics.None, TodoState.From([]).Metrics);

    [Fact]
    public void The_outcome_that_a_run_reports_itself_overrides_an_abandoned_outcome() =>
        Assert.Equal(RunOutcome.Completed, Assert.Single(TodoState.From([End("abandoned-1", 1, RunOutcome.Abandoned), End("0a-9", 1, RunOutcome.Completed)]).Runs).Outcome);

    [Fact]
    public void The_start_time_comes_from_the_run_even_if_another_writer_recorded_its_end() =>
        Assert.Equal(5, TodoState.From([Begin("z-5", 1), End("a-9", 1, RunOutcome.Abandoned)]).Metrics.StartedAt?.Second);
}

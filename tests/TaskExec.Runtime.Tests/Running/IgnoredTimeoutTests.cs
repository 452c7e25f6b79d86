using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Running;

public sealed class IgnoredTimeoutTests
{
    private readonly Bench _bench;
    private readonly TaskCompletionSource<string> _work = new();
    private int _limits;
    private int _attempts;

    // Time passes only in the first attempt: it has the first limit of 5 seconds.
    public IgnoredTimeoutTests() => _bench = new Bench(configure: options =>
    {
        options.TimeoutGrace = TimeSpan.Zero;
        options.TimeProvider = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), wait => wait != options.StoreTimeout && (wait != TimeSpan.FromSeconds(5) || ++_limits == 1));
    });

    [Fact]
    public async Task The_run_times_out_and_the_late_result_is_recorded_as_superseded()
    {
        var fault = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new("Notes.Wait") { TimeoutSeconds = 5 }));
        _work.SetResult("late");
        await _bench.Executor.Engine.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal([5], MessageData.Numbers(fault.Message));
        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Failed, todo.Status);
        var late = Assert.Single(todo.Events, each => each.Details.Superseded is true);
        Assert.Equal((EventKind.Message, 1, null, null), (late.Details.Kind, late.Details.Attempt, late.Details.Outcome, late.Details.Error));
        Assert.DoesNotContain(todo.Events, each => each.Stage is Stage.Verifying);
        Assert.Equal(5, todo.ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task The_run_times_out_and_the_late_failure_is_recorded_as_superseded()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new("Notes.Wait") { TotalTimeoutSeconds = 5 }));
        _work.SetException(new InvalidOperationException("late"));
        await _bench.Executor.Engine.FlushAsync(TestContext.Current.CancellationToken);

        var late = Assert.Single((await _bench.TodoAsync()).Events, each => each.Details.Superseded is true);
        Assert.Equal(new EventError(typeof(InvalidOperationException).FullName!, "late"), late.Details.Error);
        Assert.Equal((EventKind.Message, 1, null), (late.Details.Kind, late.Details.Attempt, late.Details.Outcome));
    }

    [Fact]
    public async Task The_task_is_retried_while_the_timed_out_attempt_still_runs()
    {
        Assert.Equal("second", await RunAsync(new("Notes.Wait") { Retries = 1, TimeoutSeconds = 5, RetryDelays = [3] }));

        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        var late = Assert.Single(todo.Events, each => each.Details.Superseded is true);
        Assert.Equal(1, late.Details.Attempt);
        Assert.Equal(FailureClass.Timeout, Assert.Single(todo.Events, each => each.Details.Kind is EventKind.Retry).Details.FailureClass);
    }

    [Fact]
    public async Task A_task_that_is_not_idempotent_is_not_retried_while_an_attempt_still_runs()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new("Notes.Wait") { Retries = 1, TimeoutSeconds = 5, Idempotent = false }));

        Assert.Equal(1, _attempts);
        var end = (await _bench.TodoAsync()).Events.Single(static each => each.Details.Outcome is not null).Details;
        Assert.Equal((FailureClass.Timeout, RetryDecision.GiveUp), (end.FailureClass, end.Retry?.Decision));
    }

    [Fact]
    public async Task A_synchronous_attempt_counts_as_a_timeout_when_it_returns()
    {
        var attempts = 0;
        var clock = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static wait => wait == TimeSpan.FromSeconds(3));
        var bench = new Bench(configure: options => options.TimeProvider = clock);
        bench.Run(new("Notes.Wait") { Retries = 1, TimeoutSeconds = 5, RetryDelays = [3] }, Bench.TodoId, () => clock.Advance(TimeSpan.FromSeconds(++attempts == 1 ? 9 : 1)));
        await bench.Executor.Engine.FlushAsync(TestContext.Current.CancellationToken);

        var todo = await bench.TodoAsync();
        Assert.Equal(2, attempts);
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(1, Assert.Single(todo.Events, each => each.Details.Superseded is true).Details.Attempt);
        Assert.Equal(FailureClass.Timeout, Assert.Single(todo.Events, each => each.Details.Kind is EventKind.Retry).Details.FailureClass);
    }

    private async Task<string> RunAsync(TrackedTaskInfo task)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            return await TrackedCall.RunTask(
                task,
                Bench.TodoId,
                this,
                static async (self, _) =>
                {
                    if (++self._attempts == 1)
                    {
                        return await self._work.Task.ConfigureAwait(false);
                    }

                    self._work.SetResult("first");
                    return "second";
                },
                plan: null,
                verify: null,
                TestContext.Current.CancellationToken);
        }
    }
}

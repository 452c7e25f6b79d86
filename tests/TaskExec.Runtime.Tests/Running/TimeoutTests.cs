using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Running;

public sealed class TimeoutTests
{
    private readonly Bench _bench = new();
    private int _attempts;

    [Fact]
    public async Task An_attempt_that_exceeds_its_timeout_is_retried()
    {
        var fault = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new TrackedTaskInfo("Notes.Wait") { Retries = 1, TimeoutSeconds = 5, RetryDelays = [3] }));

        Assert.Equal([5], MessageData.Numbers(fault.Message));
        Assert.Equal(2, _attempts);
        Assert.Equal(FailureClass.Timeout, (await _bench.TodoAsync()).Events[^1].Details.FailureClass);
        Assert.Equal(10, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task The_total_timeout_ends_the_run()
    {
        var fault = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new TrackedTaskInfo("Notes.Wait") { Retries = 9, TotalTimeoutSeconds = 5 }));

        Assert.Equal([5], MessageData.Numbers(fault.Message));
        Assert.Equal(1, _attempts);
        Assert.Equal(RunOutcome.Failed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_run_that_the_caller_cancels_first_is_cancelled_even_when_it_ends_after_the_timeout()
    {
        using var caller = new CancellationTokenSource();
        using (TaskExecutor.Use(_bench.Executor))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TrackedCall.RunVoidTask(
                new TrackedTaskInfo("Notes.Wait") { TimeoutSeconds = 5 },
                Bench.TodoId,
                state: 0,
                async (_, token) =>
                {
                    await caller.CancelAsync();
                    await Task.Delay(TimeSpan.FromSeconds(9), _bench.Clock, CancellationToken.None);
                    token.ThrowIfCancellationRequested();
                },
                plan: null,
                verify: null,
                caller.Token));
        }

        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    private async Task RunAsync(TrackedTaskInfo task)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunVoidTask(
                task,
                Bench.TodoId,
                this,
                static async (self, token) =>
                {
                    self._attempts++;
                    await Task.Delay(Timeout.InfiniteTimeSpan, self._bench.Clock, token);
                },
                plan: null,
                verify: null,
                TestContext.Current.CancellationToken);
        }
    }
}

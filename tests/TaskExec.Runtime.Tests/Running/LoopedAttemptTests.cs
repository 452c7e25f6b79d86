using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Running;

/// <summary>Runs whose attempts are made in a loop, as the wrappers of methods with references and spans do.</summary>
public sealed class LoopedAttemptTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_looped_attempt_is_recorded_as_any_other_attempt()
    {
        Assert.Equal(2, Run(new TrackedTaskInfo("Notes.Fill") { Retries = 1, RetryDelays = [3] }, static (attempt, _) => attempt < 2 ? throw new InvalidOperationException("again") : attempt));

        Assert.Equal(
            [
                "executing/stage/1", "executing/retry/1",
                "executing/stage/2", "completed/stage/2",
            ],
            await _bench.StagesAsync());
        Assert.Null(TaskRun.Current);
    }

    [Fact]
    public void Looped_attempts_use_the_given_delays_and_repeat_the_last_one()
    {
        Assert.Throws<InvalidOperationException>(() =>
            Run(new TrackedTaskInfo("Notes.Fill") { Retries = 3, RetryDelays = [0.2, 300] }, static (_, _) => throw new InvalidOperationException("again")));

        Assert.Equal([0.2, 300, 300], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public void The_delay_grows_from_attempt_to_attempt_up_to_the_maximum()
    {
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.Unknown, new FailurePolicy { MaxDelay = TimeSpan.FromSeconds(20) });

        Assert.Throws<InvalidOperationException>(() => Run(new TrackedTaskInfo("Notes.Fill") { Retries = 9 }, static (_, _) => throw new InvalidOperationException("again")));

        var waits = _bench.Clock.Waits.Select(static wait => wait.TotalSeconds).ToList();
        Assert.Equal(9, waits.Count);
        Assert.InRange(waits[0], 0, 5);
        Assert.True(waits[4] > waits[0] && waits[4] > 5, $"the fifth wait took {waits[4]} s");
        Assert.All(waits, static wait => Assert.InRange(wait, 0, 20));
    }

    [Fact]
    public async Task The_timeout_applies_to_each_looped_attempt()
    {
        var fault = Assert.Throws<TimeoutException>(() => Run(
            new TrackedTaskInfo("Notes.Fill") { Retries = 1, TimeoutSeconds = 5, RetryDelays = [3] },
            (_, token) =>
            {
                Task.Delay(Timeout.InfiniteTimeSpan, _bench.Clock, token).GetAwaiter().GetResult();
                return 0;
            }));

        Assert.Equal([5], MessageData.Numbers(fault.Message));
        Assert.Equal(10, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task A_run_that_the_caller_cancels_during_a_delay_is_cancelled()
    {
        using var caller = new CancellationTokenSource();
        var task = new TrackedTaskInfo("Notes.Fill") { Retries = 3, RetryDelays = [600] };

        // The clock passes it on its way to the end of the wait.
        await using var patience = _bench.Clock.CreateTimer(_ => caller.Cancel(), null, TimeSpan.FromSeconds(500), TimeSpan.FromSeconds(500));
        Assert.ThrowsAny<OperationCanceledException>(() => Run(task, static (_, _) => throw new InvalidOperationException("again"), caller.Token));

        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_run_fails_if_its_result_fails_the_verification()
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            using var run = TrackedCall.Begin(new TrackedTaskInfo("Notes.Fill"), Bench.TodoId, hasPlan: false, hasVerify: true, _token);
            run.Begin();
            run.Execute();
            run.Verify();
            var fault = Assert.Throws<VerificationFailedException>(() => run.Verified(holds: false));
            Assert.Same(fault, Assert.Throws<VerificationFailedException>(() => run.TryAgain(fault)));
        }

        Assert.Equal(RunOutcome.Failed, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    private int Run(TrackedTaskInfo task, Func<int, CancellationToken, int> body, CancellationToken? caller = null)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            using var run = TrackedCall.Begin(task, Bench.TodoId, hasPlan: false, hasVerify: false, caller ?? _token);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var token = run.Begin();
                    run.Execute();
                    var result = body(attempt, token);
                    run.Verify();
                    run.Complete();
                    return result;
                }
                catch (Exception failure)
                {
                    // The exception for the caller is thrown here.
                    run.TryAgain(failure);
                }
            }
        }
    }
}

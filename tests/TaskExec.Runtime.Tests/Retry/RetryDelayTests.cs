using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class RetryDelayTests
{
    [Fact]
    public async Task Retries_use_exactly_the_given_delays_and_repeat_the_last_one()
    {
        var bench = new Bench();
        var attempts = 0;
        using (TaskExecutor.Use(bench.Executor))
        {
            await TrackedCall.RunVoidValueTask(
                new TrackedTaskInfo("Notes.Check") { Retries = 4, RetryDelays = [0.2, 300] },
                Bench.TodoId,
                state: 0,
                (_, _) => ++attempts < 5 ? throw new InvalidOperationException("again") : default,
                plan: null,
                verify: null,
                TestContext.Current.CancellationToken);
        }

        Assert.Equal([0.2, 300, 300, 300], bench.Clock.Waits.Select(wait => wait.TotalSeconds));
    }
}

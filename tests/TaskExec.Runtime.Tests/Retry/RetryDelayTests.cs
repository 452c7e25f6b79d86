using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class RetryDelayTests
{
    [Fact]
    public async Task Waits_exactly_those_and_repeats_the_last()
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

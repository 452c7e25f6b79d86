using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retrying;

public sealed class ATaskThatIsNotIdempotent
{
    [Fact]
    public async Task Is_never_run_again_by_itself()
    {
        var bench = new Bench();
        var attempts = 0;
        using (TaskExecutor.Use(bench.Executor))
        {
            Assert.Throws<InvalidOperationException>(() => TrackedCall.RunVoidSync(
                new TrackedTaskInfo("Mail.Send") { Retries = 3, Idempotent = false },
                Bench.TodoId,
                state: 0,
                (_, _) =>
                {
                    attempts++;
                    throw new InvalidOperationException("sent, but not confirmed");
                },
                plan: null,
                verify: null,
                TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, attempts);
        Assert.Equal("The task is not idempotent: running it again may do harm.", (await bench.TodoAsync()).Events[^1].Details.Retry?.Reason);
    }
}

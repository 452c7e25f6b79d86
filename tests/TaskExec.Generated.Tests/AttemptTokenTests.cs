namespace TaskExec.Generated.Tests;

public sealed partial class AttemptTokenTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task The_token_of_an_attempt_is_cancelled_with_the_token_of_the_caller()
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RunAsync(async () =>
        {
            var run = RunTrackedWaitAsync(Workbench.TodoId, source.Token, "ignored");
            await source.CancelAsync();
            return await run;
        }));

        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task The_token_of_an_attempt_is_cancelled_at_the_timeout_of_the_attribute() =>
        await Assert.ThrowsAsync<TimeoutException>(() => _bench.RunAsync(async () => await RunTrackedHurryAsync(Workbench.TodoId)));

    [Fact]
    public async Task The_token_reaches_the_plan_and_verify_methods_of_a_method_without_a_token()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.RunAsync(async () =>
        {
            await RunTrackedDeafAsync(Workbench.TodoId, source.Token);
            return null;
        }));
    }

    [TrackedTask]
    private static async Task<object?> WaitAsync(CancellationToken ct, string after)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        return after;
    }

    [TrackedTask(TimeoutSeconds = 0.01)]
    private static Task<object?> HurryAsync(CancellationToken ct = default) => WaitAsync(ct, "");

    [TrackedTask(Verify = nameof(IsWanted))]
    private static Task DeafAsync() => Task.CompletedTask;

    private static bool IsWanted(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return true;
    }
}

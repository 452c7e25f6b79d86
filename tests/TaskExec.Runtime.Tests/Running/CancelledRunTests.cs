namespace TaskExec.Runtime.Tests.Running;

public sealed class CancelledRunTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    // Hangfire and Prefect count cancellations as failures, and retry them.
    [Fact]
    public async Task A_run_that_its_caller_cancels_is_neither_retried_nor_failed()
    {
        using var caller = new CancellationTokenSource();
        var attempts = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(() => _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            async token =>
            {
                attempts++;
                await caller.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            retries: 3,
            cancellationToken: caller.Token));

        var todo = await _bench.TodoAsync();
        Assert.Equal(1, attempts);
        Assert.Equal("pending", todo.Status);
        Assert.Equal(RunOutcome.Cancelled, todo.Events[^1].Details.Outcome);
        Assert.Equal(FailureClass.Cancelled, todo.Events[^1].Details.FailureClass);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_during_a_retry_delay_ends_without_another_attempt()
    {
        using var caller = new CancellationTokenSource();
        var attempts = 0;
        var bench = new Bench();
        bench.Options.Failures = FailurePolicies.Default.WithRetried(policy => policy with { Delays = [bench.Options.StoreTimeout] }); // a wait that the clock does not jump over

        var run = bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromException(new InvalidOperationException($"attempt {++attempts}")), retries: 1, cancellationToken: caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.Equal(1, attempts);
        Assert.Equal(RunOutcome.Cancelled, (await bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_run_that_cancels_itself_without_the_token_of_the_caller_fails_and_is_retried()
    {
        var attempts = 0;
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ => ++attempts == 1 ? Task.FromException(new TaskCanceledException("an HTTP client gave up")) : Task.CompletedTask,
            retries: 1,
            cancellationToken: _token);

        Assert.Equal(2, attempts);
        Assert.Equal("completed", (await _bench.TodoAsync()).Status);
    }
}

using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class TaskRetryTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_that_fails_once_completes_at_the_second_attempt()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(1), retries: 3, cancellationToken: _token);

        Assert.Equal(
            ["executing/stage/1", "executing/retry/1", "executing/stage/2", "completed/stage/2"],
            await _bench.StagesAsync());
        Assert.Equal(1, (await _bench.TodoAsync()).ToState().Metrics.RetryCount);
    }

    [Fact]
    public async Task A_task_makes_one_more_attempt_than_it_has_retries()
    {
        var attempts = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(
            Bench.TodoId, _ => Task.FromException(new InvalidOperationException($"attempt {++attempts}")), retries: 3, cancellationToken: _token));

        Assert.Equal(4, attempts);
        var end = (await _bench.TodoAsync()).Events[^1];
        Assert.Equal((RunOutcome.Failed, 4, "attempt 4"), (end.Details.Outcome, end.Details.Attempt, end.Details.Error?.Message));
    }

    [Fact]
    public async Task Each_failed_attempt_is_recorded_with_its_reason_and_the_delay()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(1), retries: 3, cancellationToken: _token);

        var retry = Assert.Single((await _bench.TodoAsync()).Events, each => each.Details.Kind is EventKind.Retry);
        Assert.DoesNotContain("failure 1", retry.Message, StringComparison.Ordinal);
        Assert.Equal((1, "failure 1", RetryDecision.Retry), (retry.Details.Attempt, retry.Details.Error?.Message, retry.Details.Retry?.Decision));
        Assert.Equal([1, 4], MessageData.Numbers(retry.Details.Retry?.Reason));
        Assert.Equal(Assert.Single(_bench.Clock.Waits).TotalMilliseconds, retry.Details.Retry!.DelayMs!.Value, tolerance: 1);
    }

    [Fact]
    public async Task The_delay_grows_with_each_attempt_and_never_exceeds_the_maximum()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(99), retries: 12, cancellationToken: _token));

        Assert.Equal(12, _bench.Clock.Waits.Count);
        Assert.All(_bench.Clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.True(_bench.Clock.Waits[5] > _bench.Clock.Waits[0]);
    }

    [Fact]
    public async Task The_delay_depends_on_the_random_number_generator()
    {
        var other = new Bench(configure: options => options.Random = new Random(1));
        await _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(2), retries: 2, cancellationToken: _token);
        await other.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(2), retries: 2, cancellationToken: _token);

        Assert.NotEqual(_bench.Clock.Waits, other.Clock.Waits);
    }

    [Fact]
    public async Task A_delay_does_not_count_as_execution_time()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(2), retries: 2, cancellationToken: _token);

        Assert.Equal(0, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task The_largest_number_of_retries_is_counted_correctly()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, FailingFirst(1), retries: int.MaxValue, cancellationToken: _token);

        Assert.Equal([1, 2147483648], MessageData.Numbers(Assert.Single((await _bench.TodoAsync()).Events, static each => each.Details.Retry is not null).Details.Retry!.Reason));
    }

    [Fact]
    public async Task A_negative_number_of_retries_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, retries: -1, cancellationToken: _token));

    private static Func<CancellationToken, Task> FailingFirst(int times)
    {
        var attempts = 0;
        return _ => ++attempts <= times ? Task.FromException(new InvalidOperationException($"failure {attempts}")) : Task.CompletedTask;
    }
}

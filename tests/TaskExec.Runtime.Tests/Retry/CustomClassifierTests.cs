using TaskExec.CompilerServices;
using TaskExec.Runtime.Tests.Classification;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class CustomClassifierTests
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task A_custom_classifier_is_asked_before_the_exception_types_are_examined()
    {
        _bench.Options.Classify(static failure => failure is UnauthorizedAccessException ? new FailureClassification(FailureClass.Conflict) : null);

        Assert.Equal(FailureClass.Conflict, (await EndAsync(new UnauthorizedAccessException("locked"))).FailureClass);
        Assert.Equal(FailureClass.Auth, (await EndAsync(new System.Security.SecurityException("no"))).FailureClass);
    }

    [Fact]
    public async Task Custom_classifiers_are_asked_in_their_order()
    {
        _bench.Options.Classify(static _ => null).Classify(static _ => new(FailureClass.Bug)).Classify(static _ => new(FailureClass.Auth));

        Assert.Equal(FailureClass.Bug, (await EndAsync(new InvalidOperationException("no"))).FailureClass);
    }

    // prefect #14745, #15266: a condition that throws hid the failure and was retried for ever.
    [Fact]
    public async Task A_classifier_that_throws_ends_the_run_with_the_original_failure()
    {
        _bench.Options.Classify(static _ => throw new NotSupportedException("the classifier's own"));
        var failure = new IOException("the disk's own");
        var thrown = await Assert.ThrowsAsync<IOException>(() => FailAsync(failure));

        Assert.Same(failure, thrown);
        var end = (await _bench.TodoAsync()).Events[^1].Details;
        Assert.Equal((1, RunOutcome.Failed, FailureClass.Unknown, "the disk's own"), (end.Attempt, end.Outcome, end.FailureClass, end.Error?.Message));
        Assert.Equal(RetryDecision.GiveUp, end.Retry?.Decision);
        Assert.Contains(nameof(NotSupportedException), end.Retry?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_with_its_own_retry_delay_needs_no_custom_classifier()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => FailAsync(new InvalidOperationException("outer", new BusyException(TimeSpan.FromSeconds(12)))));

        Assert.Equal([12, 12], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task An_open_circuit_with_a_known_closing_time_needs_no_custom_classifier()
    {
        var broken = Record.Exception(Failing.BrokenCircuit);
        await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(broken!));

        Assert.All(_bench.Clock.Waits, static wait => Assert.InRange(wait.TotalSeconds, 41, 42));
        Assert.Equal(2, _bench.Clock.Waits.Count);
    }

    private async Task<EventDetails> EndAsync(Exception failure)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => FailAsync(failure));
        return (await _bench.TodoAsync()).Events[^1].Details;
    }

    private Task FailAsync(Exception failure) =>
        _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromException(failure), retries: 2, cancellationToken: TestContext.Current.CancellationToken);

    private sealed class BusyException(TimeSpan wait) : Exception("busy"), IRetryAfter
    {
        public TimeSpan? RetryAfter => wait;
    }
}

using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

/// <summary>What <see cref="OnFailureAttribute"/> says, as the generator hands it to the engine.</summary>
public sealed class OnFailureRuleTests
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_classifies_an_exception_before_any_classifier()
    {
        _bench.Options.Classify(static _ => new FailureClassification(FailureClass.Bug));
        await FailAsync(new("Notes.Push") { FailureRules = [new(FailureClass.Auth) { Exceptions = [typeof(InvalidOperationException)] }] }, new InvalidOperationException("locked out"));

        var todo = await _bench.TodoAsync();
        Assert.Equal((TodoStatus.NeedsInfo, FailureClass.Auth), (todo.Status, todo.Events[^1].Details.FailureClass));
    }

    [Theory]
    [MemberData(nameof(Nested))]
    public async Task A_rule_matches_inner_and_derived_exceptions(Exception failure)
    {
        await FailAsync(new("Notes.Push") { FailureRules = [new(FailureClass.Conflict) { Exceptions = [typeof(IOException)], Action = FailureAction.Fail }] }, failure);

        Assert.Equal(FailureClass.Conflict, (await _bench.TodoAsync()).Events[^1].Details.FailureClass);
    }

    public static TheoryData<Exception> Nested =>
    [
        new IOException(),
        new FileNotFoundException(),
        new InvalidOperationException("outer", new EndOfStreamException()),
        new AggregateException(new NullReferenceException(), new InvalidOperationException("inner", new IOException())),
    ];

    [Fact]
    public async Task A_rule_changes_the_budget_and_the_delays_of_its_class_only()
    {
        var rules = new FailureRule[] { new(FailureClass.Timeout) { Retries = 2, DelaySeconds = 40, MaxDelaySeconds = 60 } };
        var failures = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(new("Notes.Push") { Retries = 9, FailureRules = rules }, () => ++failures == 2 ? new HttpRequestException(HttpRequestError.ConnectionError, "reset") : new TimeoutException()));

        var waits = (await _bench.TodoAsync()).Events.Where(static each => each.Details.Kind is EventKind.Retry).Select(static each => (each.Details.FailureClass, each.Details.Retry!.DelayMs / 1000)).ToList();
        Assert.Equal([FailureClass.Timeout, FailureClass.Network, FailureClass.Timeout], waits.Select(static each => each.FailureClass));
        Assert.InRange(waits[0].Item2!.Value, 30, 50);
        Assert.InRange(waits[1].Item2!.Value, 0.75, 1.25);
        Assert.InRange(waits[2].Item2!.Value, 45, 60);
        Assert.Equal(4, failures);
    }

    [Fact]
    public async Task A_rule_preserves_the_delay_that_the_failure_requests()
    {
        var failures = 0;
        await RunAsync(new("Notes.Push") { Retries = 1, FailureRules = [new(FailureClass.Conflict) { Exceptions = [typeof(Busy)] }] }, () => ++failures == 1 ? new Busy() : null);

        Assert.Equal(TimeSpan.FromSeconds(77), Assert.Single(_bench.Clock.Waits, wait => wait != _bench.Options.StoreTimeout));
    }

    private Task<Exception> FailAsync(TrackedTaskInfo task, Exception failure) => Assert.ThrowsAsync(failure.GetType(), () => RunAsync(task, () => failure));

    private async Task RunAsync(TrackedTaskInfo task, Func<Exception?> next)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunVoidTask(task, Bench.TodoId, next, static (each, _) => each() is { } failure ? Task.FromException(failure) : Task.CompletedTask, plan: null, verify: null, Token);
        }
    }

    private sealed class Busy : Exception, IRetryAfter
    {
        public TimeSpan? RetryAfter => TimeSpan.FromSeconds(77);
    }
}

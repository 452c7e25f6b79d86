using TaskExec.Storage;
using TaskExec.Testing.Stores;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Recording;

public sealed class FailingStoreTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    // openclaw #131847: what failed silently was the report itself.
    [Fact]
    public async Task A_failing_store_is_reported_and_does_not_fail_the_work()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue));

        Assert.Equal(1, await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromResult(1), retries: 3, cancellationToken: _token));
        Assert.Equal("disk full", Assert.Single(bench.Failures).Message);
    }

    [Fact]
    public async Task A_failing_store_causes_no_retry()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue));
        var attempts = 0;
        await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromResult(++attempts), retries: 3, cancellationToken: _token);

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task The_caller_gets_the_failure_of_the_store_only_when_the_options_ask_for_it()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue), options => options.StoreFailureBehavior = StoreFailureBehavior.Throw);

        var fault = await Assert.ThrowsAsync<TodoStoreException>(() => bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token));
        Assert.EndsWith(" disk full", fault.Message, StringComparison.Ordinal);
        Assert.Equal("disk full", fault.InnerException?.Message);
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_fail_the_work()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue), options => options.OnStoreFailure = _ => throw new InvalidOperationException("the listener"));

        Assert.Equal(1, await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromResult(1), cancellationToken: _token));
    }

    [Fact]
    public async Task The_failure_of_the_store_never_hides_that_of_the_work()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue), options => options.StoreFailureBehavior = StoreFailureBehavior.Throw);

        await Assert.ThrowsAsync<FormatException>(() => bench.Executor.ExecuteAsync(Bench.TodoId, _ => throw new FormatException("own"), cancellationToken: _token));
    }

    [Fact]
    public async Task A_store_that_fails_only_at_the_start_gets_the_whole_run()
    {
        var store = new FailingStore(failFrom: 1, failTo: 1);
        var bench = new Bench(store);
        await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        Assert.Empty(bench.Failures);
        Assert.Equal(2, (await bench.TodoAsync()).Events.Count);
    }

    [Fact]
    public async Task A_store_that_fails_only_at_the_start_gets_the_start_with_the_next_event()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: 1));
        await bench.Executor.ExecuteAsync(
            Bench.TodoId,
            async _ =>
            {
                TaskRun.Current!.AddMessage("half done");
                Assert.Equal(["executing/stage/1", "executing/message/1"], await bench.StagesAsync());
                Assert.Equal("half done", (await bench.TodoAsync()).Events[^1].Message);
            },
            cancellationToken: _token);

        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_store_that_always_fails_on_one_event_gets_all_others_of_the_run()
    {
        var bench = new Bench(new FailingOn("too much"));
        await bench.Executor.ExecuteAsync(
            Bench.TodoId,
            static _ =>
            {
                TaskRun.Current!.AddMessage("too much");
                TaskRun.Current!.AddMessage("one");
                TaskRun.Current!.AddMessage("two");
                return Task.CompletedTask;
            },
            cancellationToken: _token);

        Assert.Equal("disk full", Assert.Single(bench.Failures).Message);
        Assert.Equal([Stage.Executing, Stage.Completed], (await bench.TodoAsync()).Events.Where(static each => each.Details.Kind is EventKind.Stage).Select(static each => each.Stage).Order());
        Assert.Equal(["one", "two"], (await bench.TodoAsync()).Events.Where(static each => each.Details.Kind is EventKind.Message).Select(static each => each.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_store_that_cancels_an_append_is_reported()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: int.MaxValue, cancels: true));
        await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        Assert.Null(Assert.IsType<TodoStoreException>(Assert.Single(bench.Failures)).InnerException);
    }

    [Fact]
    public async Task Without_a_store_timeout_the_run_waits_until_the_store_answers()
    {
        var bench = new Bench(new FailingStore(failFrom: 1, failTo: 1), options => options.StoreTimeout = Timeout.InfiniteTimeSpan);
        await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_silent_store_delays_the_caller_no_longer_than_the_store_timeout()
    {
        var bench = new Bench(new SilentStore());
        var run = bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);
        Assert.False(run.IsCompleted);

        bench.Clock.Advance(bench.Options.StoreTimeout);
        await run;

        Assert.Equal([420], MessageData.Numbers(Assert.IsType<TodoStoreException>(Assert.Single(bench.Failures)).Message));
    }

    private sealed class FailingOn(string message) : DelegatingStore
    {
        public override ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) =>
            events.Any(each => each.Message == message)
                ? ValueTask.FromException<AppendResult>(new TodoStoreException("disk full"))
                : base.AppendAsync(events, durability, cancellationToken);
    }
}

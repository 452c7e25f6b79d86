using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Concurrency;

/// <summary>Runs that other code drives: the consumer of a stream or an iterator, and a wrapper that makes the attempts itself.</summary>
public sealed class StepwiseConcurrencyLimitTests : IDisposable
{
    private const string Stream = "stream";
    private const string Iterator = "iterator";
    private const string Loop = "loop";

    private readonly Bench _bench = new();
    private readonly IDisposable _engine;
    private TrackedTaskInfo _push = new("Notes.Push") { Retries = 1, RetryDelays = [60] };
    private int _probes;

    public StepwiseConcurrencyLimitTests()
    {
        _bench.Options.Concurrency.ForTask("Notes.Push", 1);
        _engine = TaskExecutor.Use(_bench.Executor);
    }

    public static TheoryData<string> Ways => [Stream, Iterator, Loop];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task A_stream_holds_its_permit_until_it_ends_or_its_consumer_stops()
    {
        for (var most = 1; most <= 3; most++)
        {
            await using (var items = ItemsAsync(static () => { }).GetAsyncEnumerator(Token))
            {
                Assert.True(await items.MoveNextAsync());
                Assert.False(await IsFreeAsync());
                for (var item = 1; item < most; item++)
                {
                    await items.MoveNextAsync();
                    Assert.Equal(item == 2, await IsFreeAsync());
                }
            }

            Assert.True(await IsFreeAsync());
        }
    }

    [Fact]
    public async Task An_iterator_holds_its_permit_until_it_ends_or_its_consumer_stops()
    {
        for (var most = 1; most <= 3; most++)
        {
            using (var items = Items(static () => { }).GetEnumerator())
            {
                Assert.True(items.MoveNext());
                Assert.False(await IsFreeAsync());
                for (var item = 1; item < most; item++)
                {
                    items.MoveNext();
                    Assert.Equal(item == 2, await IsFreeAsync());
                }
            }

            Assert.True(await IsFreeAsync());
        }
    }

    [Fact]
    public async Task A_stepwise_run_holds_its_permit_from_the_start_to_the_end_of_an_attempt()
    {
        using var run = Begin();
        Assert.True(await IsFreeAsync());
        run.Begin();
        Assert.False(await IsFreeAsync());
        run.TryAgain(new TimeoutException());
        Assert.True(await IsFreeAsync());
        run.Begin();
        Assert.False(await IsFreeAsync());
        run.Complete();
        Assert.True(await IsFreeAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stepwise_run_releases_its_permit_during_a_retry_delay_and_when_it_fails(string way)
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(way, static () => throw new TimeoutException()));

        Assert.Equal(2, (await _bench.TodoAsync()).Events[^1].Details.Attempt);
        Assert.True(await IsFreeAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stepwise_run_waits_for_a_permit_and_reports_it(string way)
    {
        await using var first = ItemsAsync(static () => { }, "todo-2").GetAsyncEnumerator(Token);
        await first.MoveNextAsync();
        var second = Task.Run(() => RunAsync(way, static () => { }), Token);
        await WaitsAsync(second);
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));
        await first.DisposeAsync();
        await second;
        Assert.Equal((TodoStatus.Completed, 0), ((await _bench.TodoAsync()).Status, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds));
        Assert.Equal(5, (await _bench.TodoAsync("todo-2")).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stepwise_run_can_be_cancelled_while_it_waits_for_a_permit(string way)
    {
        using var caller = new CancellationTokenSource();
        await using (var first = ItemsAsync(static () => { }, "todo-2").GetAsyncEnumerator(Token))
        {
            await first.MoveNextAsync();
            var second = Task.Run(() => RunAsync(way, static () => { }, caller.Token), Token);
            await WaitsAsync(second);
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        }

        var events = (await _bench.TodoAsync()).Events;
        Assert.Equal(RunOutcome.Cancelled, events[^1].Details.Outcome);
        Assert.Equal(0, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
        Assert.True(await IsFreeAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stepwise_run_waits_no_longer_than_its_timeout(string way)
    {
        await using var first = ItemsAsync(static () => { }, "todo-2").GetAsyncEnumerator(Token);
        await first.MoveNextAsync();
        _push = new("Notes.Push") { TotalTimeoutSeconds = 30 };
        var late = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(way, static () => { }));

        Assert.Equal([30], MessageData.Numbers(late.Message));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_stepwise_run_does_not_wait_for_its_own_caller(string way)
    {
        await RunAsync(way, () => _bench.Run(_push, "todo-2", static () => { }));

        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync("todo-2")).Status);
    }

    // Not inside of the run that the test is in the middle of: there it would need no place.
    private Task<bool> IsFreeAsync()
    {
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(ProbeAsync, Token);
    }

    private async Task<bool> ProbeAsync()
    {
        var todo = $"probe-{++_probes}";
        using var caller = new CancellationTokenSource();
        var probe = _bench.Executor.ExecuteAsync(todo, static _ => Task.CompletedTask, cancellationToken: caller.Token, task: "Notes.Push");

        // A run that gets no place says so before anybody waits.
        var waits = (await _bench.TodoAsync(todo)).Events.Any(static each => each is { Stage: Stage.Planning, Details.Kind: EventKind.Message });
        await caller.CancelAsync();
        await probe.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !waits;
    }

    private async Task WaitsAsync(Task run)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while ((await _bench.Store.ReadAsync(Bench.TodoId, Token))?.Events is not [.., { Stage: Stage.Planning, Details.Kind: EventKind.Message }])
        {
            patience.Token.ThrowIfCancellationRequested();
            Assert.False(run.IsCompleted);
            await Task.Yield();
        }
    }

    private async Task RunAsync(string way, Action work, CancellationToken caller = default)
    {
        switch (way)
        {
            case Stream:
                await foreach (var _ in ItemsAsync(work, caller: caller))
                {
                    Assert.Null(TaskRun.Current);
                }

                break;
            case Iterator:
                Assert.Equal(2, Items(work, caller).Count());
                break;
            default:
                RunInLoop(work, caller);
                break;
        }
    }

    private void RunInLoop(Action work, CancellationToken caller)
    {
        using var run = Begin(caller);
        while (true)
        {
            try
            {
                run.Begin();
                run.Execute();
                work();
                run.Complete();
                return;
            }
            catch (Exception failure)
            {
                // The exception for the caller is thrown here.
                run.TryAgain(failure);
            }
        }
    }

    private InlineRun Begin(CancellationToken caller = default) => TrackedCall.Begin(_push, Bench.TodoId, hasPlan: false, hasVerify: false, caller);

    private IAsyncEnumerable<int> ItemsAsync(Action work, string todo = Bench.TodoId, CancellationToken caller = default)
    {
        return TrackedCall.RunStream(_push, todo, work, static (each, _) => Inside(each), plan: null, verify: null, caller);

        static async IAsyncEnumerable<int> Inside(Action work)
        {
            await Task.Yield();
            work();
            yield return 1;
            yield return 2;
        }
    }

    private IEnumerable<int> Items(Action work, CancellationToken caller = default)
    {
        return TrackedCall.RunSequence(_push, Bench.TodoId, work, static (each, _) => Inside(each), plan: null, verify: null, caller);

        static IEnumerable<int> Inside(Action work)
        {
            work();
            yield return 1;
            yield return 2;
        }
    }
}

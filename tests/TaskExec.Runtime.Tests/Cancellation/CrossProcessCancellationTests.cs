using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Testing.Clock;

namespace TaskExec.Runtime.Tests.Cancellation;

public sealed class CrossProcessCancellationTests
{
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    private readonly Bench _bench;
    private readonly TaskExecutor _page;
    private CancellationToken _callers = TestContext.Current.CancellationToken;

    // Only the listener for cancellation requests waits for the clock.
    public CrossProcessCancellationTests()
    {
        _bench = new Bench(configure: static options => options.TimeProvider = new JumpingClock(Start, static _ => false));
        _page = new TaskExecutor(_bench.Store, new TaskExecOptions { Identity = new ExecutorIdentity("page@desk", "desk") });
    }

    public static TheoryData<int> Limits => [0, 3600];

    private static DateTimeOffset Start => new(2026, 2, 21, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private JumpingClock Clock => (JumpingClock)_bench.Options.TimeProvider;

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_run_sees_a_cancellation_request_within_a_second_and_is_cancelled(int limit)
    {
        var run = WaitAsync(new("Notes.Wait") { Retries = 3, TimeoutSeconds = limit });
        Assert.Equal(1, await _page.CancelAsync(Bench.TodoId, "wrong folder, ghp_0123456789abcdefghijABCDEFGHIJ", Token));
        Clock.Advance(ASecond);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var todo = await _bench.TodoAsync();
        var asked = Assert.Single(todo.Events, each => each.Details.Kind is EventKind.Cancel);
        Assert.EndsWith(": wrong folder, [redacted]", asked.Message, StringComparison.Ordinal);
        Assert.Equal("page@desk", asked.Details.Executor);
        Assert.Equal((RunOutcome.Cancelled, FailureClass.Cancelled), (todo.Events[^1].Details.Outcome, todo.Events[^1].Details.FailureClass));
        Assert.Equal(1, todo.ToState().Runs[0].Attempts);
        Assert.Equal(TodoStatus.Pending, todo.Status);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_run_that_was_watched_for_a_long_time_with_a_cancellable_caller_sees_a_cancellation_request(int limit)
    {
        using var caller = new CancellationTokenSource();
        _callers = caller.Token;
        var run = WaitAsync(new("Notes.Wait") { TimeoutSeconds = limit });
        Clock.Advance(ASecond);
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(caller.IsCancellationRequested);
        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_run_is_cancelled_during_the_delay_before_a_retry()
    {
        using var engine = TaskExecutor.Use(_bench.Executor);
        var run = TrackedCall.RunVoidTask(
            new("Notes.Wait") { Retries = 3, RetryDelays = [3600] }, Bench.TodoId, 0, static (_, _) => throw new TimeoutException(), plan: null, verify: null, Token);
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        Clock.Advance(ASecond);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_run_is_cancelled_in_the_middle_of_a_stream()
    {
        using var engine = TaskExecutor.Use(_bench.Executor);
        var stream = TrackedCall.RunStream(new("Notes.Wait"), Bench.TodoId, 0, static (_, token) => ForeverAsync(token), plan: null, verify: null, Token);
        await using var items = stream.GetAsyncEnumerator(Token);
        Assert.True(await items.MoveNextAsync());
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        Clock.Advance(ASecond);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await items.MoveNextAsync());
        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync()).Events[^1].Details.Outcome);
    }

    [Fact]
    public async Task A_cancellation_request_does_not_affect_later_runs_of_the_todo()
    {
        var first = WaitAsync(new("Notes.Wait"));
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        Clock.Advance(ASecond);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        using var caller = new CancellationTokenSource();
        _callers = caller.Token;
        var second = WaitAsync(new("Notes.Wait"));
        Clock.Advance(ASecond);
        Assert.False(second.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_cancellation_request_does_not_affect_a_run_of_another_process_on_the_same_todo()
    {
        var elsewhere = new Bench(_bench.Store, options =>
        {
            options.TimeProvider = Clock;
            options.Random = new Random(7);
            options.Identity = new ExecutorIdentity("other@bench", "bench", new RunProcess(7, "1", "boot", "pids"));
        });
        using var caller = new CancellationTokenSource();
        _callers = caller.Token;
        var there = WaitAsync(new("Notes.Wait"), elsewhere);
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        var here = WaitAsync(new("Notes.Wait"));
        Clock.Advance(ASecond);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => there);
        Assert.False(here.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => here);
    }

    [Fact]
    public async Task A_run_continues_if_the_options_disable_cancellation_requests()
    {
        _bench.Options.CancelFromStore = false;
        using var caller = new CancellationTokenSource();
        _callers = caller.Token;
        var run = WaitAsync(new("Notes.Wait"));
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        Clock.Advance(ASecond);

        Assert.False(run.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task Repeated_cancellation_requests_are_recorded_once()
    {
        using var caller = new CancellationTokenSource();
        _callers = caller.Token;
        var run = WaitAsync(new("Notes.Wait"));
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Single((await _bench.TodoAsync()).Events, each => each.Details.Kind is EventKind.Cancel);
        Assert.Equal(0, await _page.CancelAsync(Bench.TodoId, cancellationToken: Token));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _page.CancelAsync("todo-of-nobody", cancellationToken: Token));
    }

    [Fact]
    public async Task A_run_is_cancelled_even_if_the_flow_of_the_execution_context_is_suppressed()
    {
        Task run;
        using (ExecutionContext.SuppressFlow())
        {
            run = _bench.Executor.ExecuteAsync(Bench.TodoId, static token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token), cancellationToken: Token);
        }

        await _page.CancelAsync(Bench.TodoId, cancellationToken: Token);
        Clock.Advance(ASecond);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static async IAsyncEnumerable<int> ForeverAsync([EnumeratorCancellation] CancellationToken token)
    {
        yield return 1;
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
    }

    private async Task WaitAsync(TrackedTaskInfo task, Bench? bench = null)
    {
        using (TaskExecutor.Use((bench ?? _bench).Executor))
        {
            await TrackedCall.RunVoidTask(task, Bench.TodoId, 0, static (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token), plan: null, verify: null, _callers);
        }
    }
}

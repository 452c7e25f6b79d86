using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Recovery;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Stores;

namespace TaskExec.Runtime.Tests.Claims;

public sealed class TodoClaimTests : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    // Only expired waits end; the clock does not jump over the others.
    private readonly JumpingClock _clock = new(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static _ => false);
    private readonly InMemoryTodoStore _store;
    private readonly Connection _connection;
    private readonly TaskExecutor _cloud;
    private readonly TaskExecutor _desk;

    public TodoClaimTests()
    {
        _store = new InMemoryTodoStore(_clock);
        _connection = new Connection(_store);
        (_cloud, _desk) = (Worker("openclaw@cloud", _connection), Worker("claude@desk", _store));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_todo_is_held_by_one_run_and_free_again_when_the_run_has_ended()
    {
        await MakeTodoAsync();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        await using var refused = await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        Assert.Equal((ClaimRejection.HeldByAnotherRun, "openclaw@cloud"), (refused.Rejection, refused.Holder!.Executor));
        await Assert.ThrowsAsync<InvalidOperationException>(() => refused.ExecuteAsync(static _ => Task.CompletedTask, Token));

        await lease.ExecuteAsync(token => _cloud.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: token), Token);
        var run = (await TodoAsync()).ToState().Runs[^1];
        Assert.Equal((lease.Claim!.RunId, RunOutcome.Completed), (run.RunId, run.Outcome));
        await using var next = await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        Assert.Equal(2, next.Claim!.Fence);
        await Assert.ThrowsAsync<InvalidOperationException>(() => lease.ExecuteAsync(static _ => Task.CompletedTask, Token));
    }

    [Fact]
    public async Task The_claim_and_the_start_are_durable_before_the_work_begins()
    {
        await MakeTodoAsync();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        await lease.ExecuteAsync(
            token => RunAsync(_cloud, async _ =>
            {
                var mine = (await TodoAsync()).Events.Where(each => each.Details.RunId == lease.Claim!.RunId).Select(static each => (each.Details.Kind, each.Stage));
                Assert.Equal([(EventKind.Claim, Stage.Planning), (EventKind.Stage, Stage.Executing)], mine);
            }, token),
            Token);
    }

    [Fact]
    public async Task The_work_does_not_begin_before_the_start_is_durable()
    {
        await MakeTodoAsync();
        var hasBegun = false;
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        _connection.Answer = new TaskCompletionSource();
        var work = lease.ExecuteAsync(
            token => RunAsync(
                _cloud,
                _ =>
                {
                    hasBegun = true;
                    return Task.CompletedTask;
                },
                token),
            Token);
        Assert.False(hasBegun);

        _connection.Answer.SetResult();
        await work;
        Assert.True(hasBegun);
    }

    [Fact]
    public async Task A_claim_that_is_released_without_work_does_not_change_the_metrics()
    {
        await MakeTodoAsync();
        var before = (await TodoAsync()).ToState().Metrics;
        await (await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token)).DisposeAsync();

        var todo = await TodoAsync();
        Assert.Equal((TodoStatus.Completed, before), (todo.Status, todo.ToState().Metrics));
        Assert.Null(todo.ToState().Claim);
        Assert.True((await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token)).IsHeld);
    }

    [Fact]
    public async Task A_todo_does_not_grow_by_released_claims()
    {
        await MakeTodoAsync();
        for (var claims = 1; claims <= 120; claims++)
        {
            await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
            Assert.Equal(claims, lease.Claim?.Fence);
        }

        var todo = await TodoAsync();
        Assert.Equal(20 * 2, todo.Events.Count(static each => each.Details.Kind is EventKind.Claim));
        Assert.Equal(0, todo.Rollup!.Runs);
    }

    [Fact]
    public async Task Heartbeats_hold_a_claim_for_as_long_as_the_work_takes()
    {
        await MakeTodoAsync();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        var goesOn = new TaskCompletionSource();
        var work = lease.ExecuteAsync(token => RunAsync(_cloud, _ => goesOn.Task, token), Token);
        for (var beats = 1; beats <= 6; beats++)
        {
            _clock.Advance(Lease / 3);
            await UntilAsync(todo => todo.Events.Count(static each => each.Details.Kind is EventKind.Heartbeat) == beats);
        }

        Assert.Equal(ClaimRejection.HeldByAnotherRun, (await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token)).Rejection);
        goesOn.SetResult();
        await work;
        _clock.Advance(Lease);
        var todo = await TodoAsync();
        Assert.Equal((TodoStatus.Completed, 6), (todo.Status, todo.Events.Count(static each => each.Details.Kind is EventKind.Heartbeat)));
    }

    [Fact]
    public async Task A_late_result_is_recorded_as_superseded_and_the_holder_decides_the_status()
    {
        await MakeTodoAsync();
        var late = new TaskCompletionSource<string>();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        var work = lease.ExecuteAsync(token => _cloud.ExecuteAsync(Bench.TodoId, _ => late.Task, cancellationToken: token), Token);
        await LoseAsync(lease);

        await using var taken = await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        Assert.Equal(2, taken.Claim!.Fence);
        await taken.ExecuteAsync(token => _desk.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: token), Token);
        Assert.Equal(TodoStatus.Completed, (await TodoAsync()).Status);

        late.SetException(new FormatException("too late"));
        await Assert.ThrowsAsync<FormatException>(() => work);
        var todo = await TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal([RunOutcome.Superseded, RunOutcome.Completed], todo.ToState().Runs.TakeLast(2).Select(static each => each.Outcome!.Value));
        var end = todo.Events.Single(each => each.Details.Outcome is RunOutcome.Superseded);
        Assert.Equal((lease.Claim!.RunId, true, new EventError("System.FormatException", "too late")), (end.Details.RunId, end.Details.Superseded, end.Details.Error));
    }

    [Fact]
    public async Task A_worker_that_has_lost_its_claim_is_cancelled()
    {
        await MakeTodoAsync();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);

        // The run's own token is cancelled, even if the work does not pass on the token of the lease.
        var work = lease.ExecuteAsync(_ => RunAsync(_cloud, async inside => await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, inside), Token), Token);
        await LoseAsync(lease);
        await using var taken = await _desk.ClaimAsync(Bench.TodoId, cancellationToken: Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token));
        Assert.True(lease.Lost.IsCancellationRequested);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lease.ExecuteAsync(static _ => Task.CompletedTask, Token));
        Assert.Equal(RunOutcome.Superseded, (await TodoAsync()).ToState().Runs.Single(each => each.RunId == lease.Claim!.RunId).Outcome);
    }

    [Fact]
    public async Task A_claim_of_a_dead_process_on_this_machine_is_superseded_at_once()
    {
        await MakeTodoAsync();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which processes live.");
        var dead = ProcessTable.ThisProcess! with { Pid = int.MaxValue };
        var gone = Worker("gone@desk", _store, dead);
        Assert.True((await gone.ClaimAsync(Bench.TodoId, cancellationToken: Token)).IsHeld);

        var living = Worker("claude@desk", _store, ProcessTable.ThisProcess);
        await using var lease = await living.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        Assert.Equal(2, lease.Claim?.Fence);
        var todo = await TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        var released = Assert.Single(todo.Events, static each => each.Details is { Kind: EventKind.Claim, Outcome: RunOutcome.Cancelled });
        Assert.Contains("2147483647", released.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_is_held_by_the_root_run_and_not_by_its_child_runs()
    {
        await MakeTodoAsync();
        await using var lease = await _cloud.ClaimAsync(Bench.TodoId, cancellationToken: Token);
        await lease.ExecuteAsync(
            async token =>
            {
                await _cloud.ExecuteAsync("todo-2", inside => RunAsync(_cloud, static _ => Task.CompletedTask, inside), cancellationToken: token);
                await RunAsync(_cloud, inside => RunAsync(_cloud, static _ => Task.CompletedTask, inside), token);
                await RunAsync(_cloud, static _ => Task.CompletedTask, token);
            },
            Token);

        var runs = (await TodoAsync()).ToState().Runs;
        Assert.Equal([lease.Claim!.RunId], runs.Where(static each => each.LeaseExpires is not null).Select(static each => each.RunId));
        Assert.Equal(5, runs.Count);
        Assert.Null(runs.Single(each => each.RunId == lease.Claim.RunId).ParentRunId);
        Assert.Single(runs, each => each.ParentRunId == lease.Claim.RunId);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _store.DisposeAsync();
    }

    private TaskExecutor Worker(string name, ITodoStore store, RunProcess? process = null) => new(store, new TaskExecOptions
    {
        TimeProvider = _clock,
        Identity = new ExecutorIdentity(name, name.Split('@')[1], process),
        CancelFromStore = false,
    });

    private async Task MakeTodoAsync() => await _cloud.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token);

    private static async Task RunAsync(TaskExecutor executor, Func<CancellationToken, Task> work, CancellationToken token)
    {
        using (TaskExecutor.Use(executor))
        {
            await TrackedCall.RunVoidTask(new("Notes.Work"), Bench.TodoId, work, static (each, inside) => each(inside), plan: null, verify: null, token);
        }
    }

    // No heartbeat comes through until the lease has ended.
    private async Task LoseAsync(TodoLease lease)
    {
        _connection.IsCut = true;
        for (var beats = 1; beats <= 3; beats++)
        {
            _clock.Advance(Lease / 3);
            await UntilAsync(_ => _connection.Refused == beats);
        }

        await UntilAsync(_ => lease.Lost.IsCancellationRequested);
        _connection.IsCut = false;
    }

    private async Task<Todo> TodoAsync() => (await _store.ReadAsync(Bench.TodoId, Token))!;

    private async Task UntilAsync(Func<Todo, bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!holds(await TodoAsync()))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Connection(InMemoryTodoStore store) : DelegatingStore(store)
    {
        public bool IsCut { get; set; }

        public int Refused { get; private set; }

        public TaskCompletionSource? Answer { get; set; }

        public override ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
        {
            if (!IsCut || events[0].Details.Kind is not EventKind.Heartbeat)
            {
                var answer = base.AppendAsync(events, durability, cancellationToken);
                return Answer is null ? answer : LateAsync(answer, Answer.Task);
            }

            Refused++;
            return ValueTask.FromException<AppendResult>(new TodoStoreException("No connection."));
        }

        private static async ValueTask<AppendResult> LateAsync(ValueTask<AppendResult> answer, Task told)
        {
            await told;
            return await answer;
        }
    }
}

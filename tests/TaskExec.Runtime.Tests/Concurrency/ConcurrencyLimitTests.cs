using System.Collections.Concurrent;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Concurrency;

public sealed class ConcurrencyLimitTests
{
    private static readonly TrackedTaskInfo Push = new("Notes.Push") { Tags = ["git"] };
    private static readonly TrackedTaskInfo Pull = new("Notes.Pull") { Tags = ["git", "net"] };

    private readonly Bench _bench = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _working = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_waits_for_a_permit_and_reports_it()
    {
        _bench.Options.Concurrency.ForTask("Notes.Push", 1);
        var first = WorkAsync(Push, "todo-1");
        var second = WorkAsync(Push, "todo-2");
        var other = WorkAsync(Pull, "todo-3");
        Assert.Equal(2, _working.Count);

        AssertWaits((await _bench.TodoAsync("todo-2")).Events[^1], "Notes.Push", 1);
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));
        (await WorkAsync(0)).SetResult();
        await first;
        (await WorkAsync(1)).SetResult();
        (await WorkAsync(2)).SetResult();
        await Task.WhenAll(second, other);
        Assert.Equal(0, (await _bench.TodoAsync("todo-2")).ToState().Metrics.ExecutionTimeSeconds);
        Assert.Equal(5, (await _bench.TodoAsync("todo-1")).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task Tasks_with_the_same_tag_share_a_limit()
    {
        _bench.Options.Concurrency.ForTag("git", 2).ForTag("net", 1);
        Task[] all = [WorkAsync(Pull, "todo-1"), WorkAsync(Push, "todo-2"), WorkAsync(Push, "todo-3"), WorkAsync(Pull, "todo-4")];
        Assert.Equal(2, _working.Count);

        for (var i = 0; i < all.Length; i++)
        {
            (await WorkAsync(i)).SetResult();
        }

        await Task.WhenAll(all);
        AssertWaits((await _bench.TodoAsync("todo-3")).Events[1], "git", 2);
    }

    [Fact]
    public async Task A_run_releases_its_permit_during_a_retry_delay_and_when_it_fails()
    {
        _bench.Options.Concurrency.ForTask("Notes.Push", 1);
        using var engine = TaskExecutor.Use(_bench.Executor);
        await Assert.ThrowsAsync<TimeoutException>(() => TrackedCall.RunVoidTask(
            new("Notes.Push") { Retries = 2, RetryDelays = [60] }, "todo-1", 0, static (_, _) => throw new TimeoutException(), plan: null, verify: null, Token));

        var second = WorkAsync(Push, "todo-2");
        Assert.Single(_working).SetResult();
        await second;
    }

    [Fact]
    public async Task A_run_does_not_wait_for_its_own_caller()
    {
        _bench.Options.Concurrency.ForTag("git", 1);
        using var engine = TaskExecutor.Use(_bench.Executor);
        await TrackedCall.RunVoidTask(Pull, "todo-1", 0, static (_, _) => TrackedCall.RunVoidTask(Push, "todo-1", 0, static (_, _) => Task.CompletedTask, plan: null, verify: null, Token), plan: null, verify: null, Token);

        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync("todo-1")).Status);
    }

    [Fact]
    public async Task A_run_can_be_cancelled_while_it_waits_for_a_permit()
    {
        _bench.Options.Concurrency.ForTask("Notes.Push", 1);
        using var caller = new CancellationTokenSource();
        var first = WorkAsync(Push, "todo-1");
        var second = WorkAsync(Push, "todo-2", caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(RunOutcome.Cancelled, (await _bench.TodoAsync("todo-2")).Events[^1].Details.Outcome);
        (await WorkAsync(0)).SetResult();
        await first;
        await FreeAsync();
    }

    [Fact]
    public async Task A_synchronous_run_waits_on_the_thread_of_its_caller()
    {
        _bench.Options.Concurrency.ForTask("Notes.Push", 1);
        var first = WorkAsync(Push, "todo-1");
        var second = Task.Run(() => _bench.Run(Push, "todo-2", static () => { }), Token);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while ((await _bench.Store.ReadAsync("todo-2", Token))?.Events is not [.., { Stage: Stage.Planning, Details.Kind: EventKind.Message }])
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(second.IsCompleted);
        (await WorkAsync(0)).SetResult();
        await first;
        await second;
    }

    [Fact]
    public void A_limit_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => _bench.Options.Concurrency.ForTask("Notes.Push", 0));

    /// <summary>A run that waits says so before it executes, and which limit it waits for.</summary>
    private static void AssertWaits(TodoEvent waits, string limited, double most)
    {
        Assert.Equal((Stage.Planning, EventKind.Message), (waits.Stage, waits.Details.Kind));
        Assert.Contains($" {limited}", waits.Message, StringComparison.Ordinal);
        Assert.Equal([most], MessageData.Numbers(waits.Message));
    }

    private async Task FreeAsync()
    {
        var next = WorkAsync(Push, "todo-3");
        (await WorkAsync(_working.Count - 1)).SetResult();
        await next;
    }

    // Each attempt that gets a permit continues on a thread of its own.
    private async Task<TaskCompletionSource> WorkAsync(int number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (_working.Count <= number)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return _working.ElementAt(number);
    }

    private async Task WorkAsync(TrackedTaskInfo task, TodoId todo, CancellationToken caller = default)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            await TrackedCall.RunVoidTask(
                task,
                todo,
                this,
                static (self, _) =>
                {
                    var work = new TaskCompletionSource();
                    self._working.Enqueue(work);
                    return work.Task;
                },
                plan: null,
                verify: null,
                caller);
        }
    }
}

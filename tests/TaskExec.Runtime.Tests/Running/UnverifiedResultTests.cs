using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

public sealed class UnverifiedResultTests
{
    private readonly Bench _bench = new(configure: static options => options.RequireVerification = true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unverified_result_needs_a_person_if_the_options_require_verification()
    {
        Assert.Equal(7, await _bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.FromResult(7), task: "Notes.Count", cancellationToken: Token));

        var todo = await _bench.TodoAsync();
        var end = todo.Events[^1];
        Assert.Equal((TodoStatus.NeedsInfo, RunOutcome.NeedsInfo, false), (todo.Status, end.Details.Outcome, end.Details.Verified));
        var asked = end.Details.Downgrade!;
        Assert.Equal(asked with { Reason = "unverified", Stage = Stage.Verifying, RetryPoint = Stage.Executing }, asked);
        Assert.All(["'Notes.Count'", TodoStatus.Completed, TodoStatus.Pending], data => Assert.Contains(data, asked.NextAction, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unverified_result_of_synchronous_work_needs_a_person_if_the_options_require_verification()
    {
        _bench.Run(new TrackedTaskInfo("Notes.Count"), Bench.TodoId, static () => { });

        Assert.Equal(TodoStatus.NeedsInfo, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task A_result_that_was_verified_completes_the_todo()
    {
        using var _ = TaskExecutor.Use(_bench.Executor);
        await TrackedCall.RunTask(new TrackedTaskInfo("Notes.Count"), Bench.TodoId, 0, static (_, _) => Task.FromResult(7), null, static (_, result, _) => ValueTask.FromResult(result == 7), Token);

        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task An_unverified_result_completes_the_todo_by_default()
    {
        var bench = new Bench();
        await bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token);

        Assert.Equal(TodoStatus.Completed, (await bench.TodoAsync()).Status);
    }
}

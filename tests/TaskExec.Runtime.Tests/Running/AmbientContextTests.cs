using System.Diagnostics;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Running;

/// <summary>A tracked call leaves behind what the call itself would, and nothing of its own.</summary>
public sealed class AmbientContextTests
{
    private static readonly AsyncLocal<string?> Mark = new();
    private static readonly TrackedTaskInfo Info = new("work");

    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_that_a_synchronous_task_sets_is_kept()
    {
        using var scope = TaskExecutor.Use(_bench.Executor);
        Mark.Value = "before";

        await Run(static _ =>
        {
            Mark.Value = "of the skill";
            return Task.FromResult(1);
        });

        Assert.Equal("of the skill", Mark.Value);
        Assert.Null(TaskRun.Current);
    }

    [Fact]
    public async Task A_value_that_an_async_task_sets_is_undone()
    {
        using var scope = TaskExecutor.Use(_bench.Executor);
        Mark.Value = "before";

        await Run(static async _ =>
        {
            Mark.Value = "of the skill";
            await Task.Yield();
            return 1;
        });

        Assert.Equal("before", Mark.Value);
        Assert.Null(TaskRun.Current);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_context_is_the_same_if_the_flow_is_suppressed(bool fails)
    {
        using var scope = TaskExecutor.Use(_bench.Executor);
        using (ExecutionContext.SuppressFlow())
        {
            var run = Run(token => fails ? Task.FromException<int>(new InvalidOperationException("failed")) : Task.FromResult(TaskRun.Current is null ? 0 : 1));

            Assert.Equal(fails, run.IsFaulted);
            Assert.Null(TaskRun.Current);
            Assert.True(ExecutionContext.IsFlowSuppressed());
        }

        Assert.Null(TaskRun.Current);
    }

    [Fact]
    public async Task The_context_is_the_same_if_the_task_suppresses_the_flow_and_does_not_restore_it()
    {
        using var scope = TaskExecutor.Use(_bench.Executor);

        var result = await Task.Run(
            () =>
            {
                _ = Run(static token =>
                {
                    _ = ExecutionContext.SuppressFlow();
                    return Task.FromResult(1);
                });
                var isSuppressed = ExecutionContext.IsFlowSuppressed();
                ExecutionContext.RestoreFlow();
                return (isSuppressed, TaskRun.Current);
            },
            _token);

        Assert.Equal((true, null), result);
    }

    [Fact]
    public async Task The_current_activity_is_restored()
    {
        using var scope = TaskExecutor.Use(_bench.Executor);
        using var activity = new Activity("outside").SetIdFormat(ActivityIdFormat.W3C).Start();

        await Run(static _ => Task.FromResult(1));

        Assert.Same(activity, Activity.Current);
        Assert.Equal([activity.TraceId.ToHexString(), null], (await _bench.TodoAsync("task-work")).Events.Select(static each => each.Details.TraceId));
    }

    private static Task<int> Run(Func<CancellationToken, Task<int>> skill) =>
        TrackedCall.RunTask(Info, default, skill, static (work, token) => work(token), plan: null, verify: null, CancellationToken.None);
}

using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Running;

/// <summary>A task keeps its newest recorder; two engines take turns at it from several threads.</summary>
public sealed class SharedTaskTests
{
    private const int Runs = 2000;
    private const int Todos = 100;

    private static readonly TrackedTaskInfo Info = new("work");

    [Fact]
    public async Task A_shared_task_is_recorded_by_the_executor_that_runs_it()
    {
        var benches = new[] { new Bench(), new Bench() };
        await Task.WhenAll(benches.Select(static bench => Task.Run(async () =>
        {
            using var scope = TaskExecutor.Use(bench.Executor);
            for (var number = 0; number < Runs; number++)
            {
                await TrackedCall.RunVoidTask(Info, $"todo-{number % Todos}", 0, static (_, _) => Task.CompletedTask, plan: null, verify: null, CancellationToken.None);
            }
        })));

        foreach (var bench in benches)
        {
            var page = await bench.Store.QueryAsync(TodoFilter.All, Page.First, TestContext.Current.CancellationToken);
            Assert.Equal(Runs, page.Todos.SelectMany(static todo => todo.Events).Select(static each => each.Details.RunId).Distinct().Count());
        }
    }
}

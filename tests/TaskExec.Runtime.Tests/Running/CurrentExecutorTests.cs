using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Running;

public sealed class CurrentExecutorTests
{
    [Fact]
    public void The_current_executor_records_in_memory_in_a_test_project() => Assert.IsType<InMemoryTodoStore>(TaskExecutor.Default.Store);

    [Fact]
    public async Task The_current_executor_is_that_of_the_innermost_scope_and_flows_with_async_calls()
    {
        var (outer, inner) = (new Bench(), new Bench());
        using (TaskExecutor.Use(outer.Executor))
        {
            using (TaskExecutor.Use(inner.Executor))
            {
                await Task.Yield();
                Assert.Same(inner.Executor, TaskExecutor.Current);
            }

            Assert.Same(outer.Executor, TaskExecutor.Current);
        }
    }
}

namespace TaskExec.Generated.Tests;

public sealed partial class RunTodoTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task A_call_without_a_todo_is_recorded_in_the_todo_of_the_attribute()
    {
        await _bench.RunAsync(static () => Task.FromResult<object?>(RunTrackedFixed(default)));

        Assert.Equal("Fixed work", (await _bench.TodoAsync("todo-fixed")).Title);
    }

    [Fact]
    public async Task A_call_without_any_todo_is_recorded_in_the_standing_todo_of_the_task()
    {
        await _bench.RunAsync(static () => Task.FromResult<object?>(RunTrackedFree(default)));

        Assert.NotEmpty(await _bench.EventsAsync("task-free"));
    }

    [Fact]
    public async Task A_call_with_a_todo_is_recorded_in_that_todo()
    {
        await _bench.RunAsync(static () => Task.FromResult<object?>(RunTrackedFixed("todo-other")));

        Assert.NotEmpty(await _bench.EventsAsync("todo-other"));
    }

    [TrackedTask(Todo = "todo-fixed", Title = "Fixed work", Tags = ["test"], Idempotent = false)]
    private static int Fixed() => 1;

    [TrackedTask(Name = "free")]
    private static int Free() => 1;
}

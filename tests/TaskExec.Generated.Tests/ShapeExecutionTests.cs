using TaskExec.Generated.Tests.Shapes;
using TaskExec.Storage;

namespace TaskExec.Generated.Tests;

public sealed class ShapeExecutionTests
{
    private readonly Workbench _bench = new();

    public static TheoryData<string> Names => [.. Shape.All.Select(static shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_shape_returns_its_result_and_records_the_run(string name)
    {
        var (shape, script) = (Find(name), new Script(failures: 0));

        var result = await _bench.RunAsync(() => shape.Call(script));

        Assert.Equal(shape.Result, result);
        Assert.Equal([shape.Task], script.Tasks);
        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(Planned.Contains(name) ? [Stage.Planning, Stage.Executing, Stage.Completed] : [Stage.Executing, Stage.Completed], Stages(todo));
        Assert.All(todo.Events, each => Assert.Equal(1, each.Details.Attempt));
        Assert.Equal(shape.Task, todo.Events[0].Details.Task);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_shape_is_retried_with_the_same_arguments(string name)
    {
        var (shape, script) = (Find(name), new Script(failures: 2));

        var result = await _bench.RunAsync(() => shape.Call(script));

        Assert.Equal(shape.Result, result);
        Assert.Equal([shape.Task, shape.Task, shape.Task], script.Tasks);
        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(2, todo.Events.Count(static each => each.Details.Kind is EventKind.Retry));
        Assert.Equal(3, todo.Events[^1].Details.Attempt);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_shape_passes_its_last_failure_to_the_caller(string name)
    {
        var (shape, script) = (Find(name), new Script(failures: int.MaxValue));

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.RunAsync(() => shape.Call(script)));

        Assert.Same(script.Failure, fault);
        Assert.Contains("Script.Step", fault.StackTrace, StringComparison.Ordinal);
        Assert.Equal(3, script.Calls);
        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Failed, todo.Status);
        Assert.Equal((Stage.Failed, RunOutcome.Failed), (todo.Events[^1].Stage, todo.Events[^1].Details.Outcome));
    }

    // The shapes whose methods have a plan method.
    private static readonly HashSet<string> Planned = [.. HookShapes.All.Select(static shape => shape.Name), "verify method that takes an out parameter"];

    private static Shape Find(string name) => Shape.All.Single(shape => shape.Name == name);

    private static IEnumerable<Stage> Stages(Todo todo) =>
        todo.Events.Where(static each => each.Details.Kind is EventKind.Stage).Select(static each => each.Stage);
}

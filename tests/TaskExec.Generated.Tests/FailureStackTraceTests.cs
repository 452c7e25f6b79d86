namespace TaskExec.Generated.Tests;

public sealed class FailureStackTraceTests
{
    private readonly Workbench _bench = new();

    public static TheoryData<string> Shapes => ["void", "value", "iterator", "ref", "span parameter", "synchronous methods", "struct"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_stack_trace_of_synchronous_work_contains_no_frame_of_TaskExec(string name)
    {
        var shape = Generated.Tests.Shapes.Shape.All.Single(shape => shape.Name == name);
        var script = new Script(failures: int.MaxValue);

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.RunAsync(() => shape.Call(script)));

        Assert.Contains("Script.Step", fault.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("TaskExec.Runtime", fault.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("TaskExec.CompilerServices", fault.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("RunTracked", fault.StackTrace, StringComparison.Ordinal);
    }
}

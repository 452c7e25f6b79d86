namespace TaskExec.Generated.Tests.Shapes;

/// <summary>One shape of a tracked method, and how a user calls its wrapper.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Task">The name that its task must have.</param>
/// <param name="Result">What the wrapper must return; null where it returns nothing.</param>
/// <param name="Call">Calls the wrapper for the todo of the workbench.</param>
internal sealed record Shape(string Name, string Task, object? Result, Func<Script, Task<object?>> Call)
{
    public static IReadOnlyList<Shape> All { get; } = [.. ReturnShapes.All, .. ContainingTypeShapes.All, .. MemberShapes.All, .. ParameterShapes.All, .. ReferenceShapes.All, .. HookShapes.All];

    public static Shape Synchronous(string name, string task, object? result, Func<Script, object?> call) =>
        new(name, task, result, script => System.Threading.Tasks.Task.FromResult(call(script)));
}

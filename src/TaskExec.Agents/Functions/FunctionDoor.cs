using Microsoft.Extensions.AI;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Functions;

/// <summary>Stands in the call path of a function: each invocation is a run.</summary>
internal sealed class FunctionDoor : DelegatingAIFunction
{
    private readonly TrackedMethod _method;

    private FunctionDoor(AIFunction function, TrackedMethod method)
        : base(function) => _method = method;

    public static AIFunction OpenIfMarked(AIFunction function) =>
        IsOpen(function) || TrackedMethod.Find(function.UnderlyingMethod) is not { } method ? function : new FunctionDoor(function, method);

    public static AIFunction Open(AIFunction function, TrackedTaskAttribute? task)
    {
        if (IsOpen(function))
        {
            return function;
        }

        var marked = task is null ? TrackedMethod.Find(function.UnderlyingMethod) : null;
        return new FunctionDoor(function, marked ?? TrackedMethod.Create(task ?? new(), function.Name, function.UnderlyingMethod));
    }

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var todo = TodoOfInvocation.Find(arguments, _method.TodoParameter);
        return TrackedCall.Joins(_method.Task.Name, todo)
            ? base.InvokeCoreAsync(arguments, cancellationToken)
            : TrackedCall.RunValueTask(_method.Task, todo, (Door: this, Arguments: arguments), static (call, token) => call.Door.InnerFunction.InvokeAsync(call.Arguments, token), null, null, cancellationToken, static (call, to) => AdapterArguments.Write(call.Door._method, call.Arguments, to));
    }

    private static bool IsOpen(AIFunction function) => function.GetService<FunctionDoor>() is not null;
}

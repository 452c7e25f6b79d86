using Microsoft.Extensions.AI;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Functions;

/// <summary>Wraps a function so that each invocation is recorded as a run.</summary>
internal sealed class TrackedFunction : DelegatingAIFunction
{
    private readonly TrackedMethod _method;

    private TrackedFunction(AIFunction function, TrackedMethod method)
        : base(function) => _method = method;

    public static AIFunction CreateIfTracked(AIFunction function) =>
        IsTracked(function) || TrackedMethod.Find(function.UnderlyingMethod) is not { } method ? function : new TrackedFunction(function, method);

    public static AIFunction Create(AIFunction function, TrackedTaskAttribute? task)
    {
        if (IsTracked(function))
        {
            return function;
        }

        var marked = task is null ? TrackedMethod.Find(function.UnderlyingMethod) : null;
        return new TrackedFunction(function, marked ?? TrackedMethod.Create(task ?? new(), function.Name, function.UnderlyingMethod));
    }

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var todo = InvocationTodo.Find(arguments, _method.TodoParameter);
        return TrackedCall.Joins(_method.Task.Name, todo)
            ? base.InvokeCoreAsync(arguments, cancellationToken)
            : TrackedCall.RunValueTask(
                _method.Task,
                todo,
                (Function: this, Arguments: arguments),
                static (call, token) => call.Function.InnerFunction.InvokeAsync(call.Arguments, token),
                null,
                null,
                cancellationToken,
                static (call, writer) => AdapterArguments.Write(call.Function._method, call.Arguments, writer));
    }

    private static bool IsTracked(AIFunction function) => function.GetService<TrackedFunction>() is not null;
}

/// <summary>Finds the todo of an invocation: in the argument that names it, or else in the context of the invocation.</summary>
internal static class InvocationTodo
{
    public static TodoId Find(AIFunctionArguments arguments, string? parameter) =>
        parameter is not null && arguments.TryGetValue(parameter, out var argument) ? AdapterTodo.Read(argument)
        : arguments.Context?.TryGetValue(AdapterTodo.Key, out var value) is true ? AdapterTodo.Read(value)
        : default;
}

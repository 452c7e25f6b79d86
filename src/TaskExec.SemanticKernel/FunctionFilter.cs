using Microsoft.SemanticKernel;
using TaskExec.CompilerServices;

namespace TaskExec.SemanticKernel;

/// <summary>Filters the function invocations of a kernel so that each invocation of a tracked task is recorded as a run and retried.</summary>
internal sealed class FunctionFilter : IFunctionInvocationFilter
{
    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        if (TrackedMethod.Find(context.Function.UnderlyingMethod) is not { } method)
        {
            return next(context);
        }

        var todo = TodoOf(context, method.TodoParameter);
        return TrackedCall.Joins(method.Task.Name, todo)
            ? next(context)
            : TrackedCall.RunVoidTask(
                method.Task,
                todo,
                (Method: method, Context: context, Next: next),
                static (call, _) => call.Next(call.Context),
                null,
                null,
                context.CancellationToken,
                static (call, writer) => AdapterArguments.Write(call.Method, call.Context.Arguments, writer));
    }

    private static TodoId TodoOf(FunctionInvocationContext context, string? parameter) =>
        parameter is not null && context.Arguments.TryGetValue(parameter, out var argument) ? AdapterTodo.Read(argument)
        : context.Kernel.Data.TryGetValue(AdapterTodo.Key, out var value) ? AdapterTodo.Read(value)
        : default;
}

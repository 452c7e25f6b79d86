using Microsoft.SemanticKernel;
using TaskExec.CompilerServices;

namespace TaskExec.SemanticKernel;

/// <summary>Stands in the call path of the functions of a kernel: each invocation of a tracked one is a run, and invokes again where it fails.</summary>
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
            : TrackedCall.RunVoidTask(method.Task, todo, (Method: method, Context: context, Next: next), static (call, _) => call.Next(call.Context), null, null, context.CancellationToken, static (call, to) => AdapterArguments.Write(call.Method, call.Context.Arguments, to));
    }

    private static TodoId TodoOf(FunctionInvocationContext context, string? parameter) =>
        parameter is not null && context.Arguments.TryGetValue(parameter, out var argument) ? AdapterTodo.Read(argument)
        : context.Kernel.Data.TryGetValue(AdapterTodo.Key, out var known) ? AdapterTodo.Read(known)
        : default;
}

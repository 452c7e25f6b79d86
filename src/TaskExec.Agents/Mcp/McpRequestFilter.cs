using System.Reflection;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.Mcp;

/// <summary>Wraps the request handlers of a server so that each request for a tracked task is recorded as a run and retried.</summary>
internal static class McpRequestFilter
{
    public static McpRequestHandler<TParams, TResult> Wrap<TParams, TResult>(McpRequestHandler<TParams, TResult> next)
        where TParams : RequestParams
        where TResult : Result =>
        (request, cancellationToken) => MethodOf(request.MatchedPrimitive) is { } method
            ? RunAsync(method, request, next, cancellationToken)
            : next(request, cancellationToken);

    private static TrackedMethod? MethodOf(IMcpServerPrimitive? primitive) =>
        TrackedMethod.Find(primitive?.Metadata.OfType<MethodInfo>().FirstOrDefault());

    private static async ValueTask<TResult> RunAsync<TParams, TResult>(
        TrackedMethod method,
        RequestContext<TParams> request,
        McpRequestHandler<TParams, TResult> next,
        CancellationToken cancellationToken)
        where TParams : RequestParams
        where TResult : Result
    {
        var todo = RequestTodo.Find(request.Params, method.TodoParameter);
        if (TrackedCall.Joins(method.Task.Name, todo))
        {
            return await next(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var run = TrackedCall.RunValueTask(
                method.Task,
                todo,
                (Method: method, Next: next, Request: request),
                static (call, token) => InvokeAsync(call.Next, call.Request, token),
                null,
                null,
                cancellationToken,
                static (call, writer) => Write(call.Method, call.Request.Params, writer));
            return await run.ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            // The client receives the result that the tool returned, as it would without tracking.
            return (TResult)(Result)failure.Result;
        }
    }

    private static void Write(TrackedMethod method, RequestParams? parameters, ArgumentWriter writer)
    {
        var arguments = RequestTodo.ArgumentsOf(parameters) ?? new Dictionary<string, JsonElement>();
        AdapterArguments.Write(method, arguments.Select(static argument => KeyValuePair.Create(argument.Key, (object?)argument.Value)), writer);
    }

    private static async ValueTask<TResult> InvokeAsync<TParams, TResult>(
        McpRequestHandler<TParams, TResult> next,
        RequestContext<TParams> request,
        CancellationToken cancellationToken)
        where TParams : RequestParams
        where TResult : Result
    {
        var result = await next(request, cancellationToken).ConfigureAwait(false);
        return result is CallToolResult { IsError: true } failed ? throw new ToolFailedException(failed) : result;
    }
}

/// <summary>Represents a tool result with <c>isError</c> as the exception that fails an attempt.</summary>
internal sealed class ToolFailedException(CallToolResult result) : Exception(TextOf(result))
{
    public CallToolResult Result { get; } = result;

    private static string TextOf(CallToolResult result) =>
        string.Join('\n', result.Content.OfType<TextContentBlock>().Select(static block => block.Text)) is { Length: > 0 } text
            ? text
            : "The tool returned an error (isError) without any text.";
}

using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using System.Reflection;
using TaskExec.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec.Agents.Mcp;

/// <summary>Stands in the call path of a server: each request for something tracked is a run, and asks again where it fails.</summary>
internal static class RequestDoor
{
    public static McpRequestHandler<TParams, TResult> Around<TParams, TResult>(McpRequestHandler<TParams, TResult> next)
        where TParams : RequestParams
        where TResult : Result =>
        (request, cancellationToken) => MethodOf(request.MatchedPrimitive) is { } method
            ? RunAsync(method, request, next, cancellationToken)
            : next(request, cancellationToken);

    private static TrackedMethod? MethodOf(IMcpServerPrimitive? primitive) =>
        TrackedMethod.Find(primitive?.Metadata.OfType<MethodInfo>().FirstOrDefault());

    private static async ValueTask<TResult> RunAsync<TParams, TResult>(TrackedMethod method, RequestContext<TParams> request, McpRequestHandler<TParams, TResult> next, CancellationToken cancellationToken)
        where TParams : RequestParams
        where TResult : Result
    {
        var todo = TodoOfRequest.Find(request.Params, method.TodoParameter);
        if (TrackedCall.Joins(method.Task.Name, todo))
        {
            return await next(request, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await TrackedCall.RunValueTask(method.Task, todo, (Method: method, Next: next, Request: request), static (call, token) => AskAsync(call.Next, call.Request, token), null, null, cancellationToken, static (call, to) => Write(call.Method, call.Request.Params, to)).ConfigureAwait(false);
        }
        catch (ToolFailedException failure)
        {
            // The server answers as it would have without the door.
            return (TResult)(Result)failure.Result;
        }
    }

    private static void Write(TrackedMethod method, RequestParams? parameters, ArgumentWriter to) =>
        AdapterArguments.Write(method, TodoOfRequest.ArgumentsOf(parameters)?.Select(static each => KeyValuePair.Create(each.Key, (object?)each.Value)) ?? [], to);

    private static async ValueTask<TResult> AskAsync<TParams, TResult>(McpRequestHandler<TParams, TResult> next, RequestContext<TParams> request, CancellationToken cancellationToken)
        where TParams : RequestParams
        where TResult : Result
    {
        var result = await next(request, cancellationToken).ConfigureAwait(false);
        return result is CallToolResult { IsError: true } failed ? throw new ToolFailedException(failed) : result;
    }
}

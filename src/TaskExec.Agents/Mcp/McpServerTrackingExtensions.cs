using ModelContextProtocol.Server;
using TaskExec.Agents.Mcp;

// The namespace of the SDK's own extension methods, so that one using directive imports both.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that track the requests of an MCP server.</summary>
public static class McpServerTrackingExtensions
{
    /// <summary>
    /// Records and retries each request for a tool, prompt or resource whose method is marked with <see cref="TaskExec.TrackedTaskAttribute"/>.
    /// Other requests are not affected.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A run is recorded on the todo that an argument of the method names, or else on the one in <c>taskexec/todo</c> of the request's
    /// <c>_meta</c>, or else on the default todo of the task.
    /// </para>
    /// <para>
    /// A tool result with <c>isError</c> counts as a failed attempt. If all attempts fail, the client receives the result of the last one.
    /// Plan and verify methods do not run, because only the server has access to the instance that they would be called on.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder of the server. Further calls for the same services have no effect.</param>
    /// <returns><paramref name="builder"/>, so that calls can be chained.</returns>
    public static IMcpServerBuilder AddTaskExec(this IMcpServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(static service => service.ServiceType == typeof(TrackingMarker)))
        {
            return builder;
        }

        builder.Services.AddSingleton(new TrackingMarker());

        // Configured last, regardless of the order of calls. The filters must be the innermost ones, so that a retry repeats only the tool;
        // and MCP Tasks (WithTasks) throws if filters were added before it.
        builder.Services.PostConfigure<McpServerOptions>(static options =>
        {
            var filters = options.Filters.Request;
            filters.CallToolFilters.Add(static next => McpRequestFilter.Wrap(next));
            filters.GetPromptFilters.Add(static next => McpRequestFilter.Wrap(next));
            filters.ReadResourceFilters.Add(static next => McpRequestFilter.Wrap(next));
        });
        return builder;
    }

    /// <summary>Marks services to which the filters were added.</summary>
    private sealed class TrackingMarker;
}

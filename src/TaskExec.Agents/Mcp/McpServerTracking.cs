using ModelContextProtocol.Server;
using TaskExec.Agents.Mcp;

// Where the extension methods of MCP's own builder are, so that one using finds both.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tracks what an MCP server is asked for.</summary>
public static class McpServerTracking
{
    /// <summary>Makes each call of a tool, prompt or resource that carries <see cref="TaskExec.TrackedTaskAttribute"/> a tracked run: recorded, and retried. The others stay as they are.</summary>
    /// <remarks>
    /// The todo of a run is the argument of the parameter that names it, else <c>taskexec/todo</c> in the <c>_meta</c> of the request, else the usual one of the task.
    /// A tool result with <c>isError</c> is a failed attempt; the result of the last one is the answer. <c>Plan</c> and <c>Verify</c> methods are not run: the server alone knows the receiver.
    /// </remarks>
    /// <param name="builder">What builds the server. A second call for the same services changes nothing.</param>
    /// <returns>The same.</returns>
    public static IMcpServerBuilder WithTaskExec(this IMcpServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(static service => service.ServiceType == typeof(OpenDoor)))
        {
            return builder;
        }

        builder.Services.AddSingleton(new OpenDoor());

        // After everything else is configured, wherever this stands: the door is the innermost filter, so that only the tool is called again; and MCP Tasks (WithTasks) refuses to come after filters.
        builder.Services.PostConfigure<McpServerOptions>(static options =>
        {
            var filters = options.Filters.Request;
            filters.CallToolFilters.Add(static next => RequestDoor.Around(next));
            filters.GetPromptFilters.Add(static next => RequestDoor.Around(next));
            filters.ReadResourceFilters.Add(static next => RequestDoor.Around(next));
        });
        return builder;
    }

    /// <summary>Says among the services that the doors are open.</summary>
    private sealed class OpenDoor;
}

using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TaskExec.Agents.Functions;

namespace TaskExec.CompilerServices;

/// <summary>Provides the methods to which generated code redirects the registrations of tools and functions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrackedRegistration
{
    /// <summary>Tracks the invocations of a function if its method is a tracked task.</summary>
    /// <param name="function">The function.</param>
    /// <returns>A tracked function, or <paramref name="function"/> itself if its method is not a tracked task.</returns>
    public static AIFunction ForFunction(AIFunction function) => TrackedFunction.CreateIfTracked(function);

    /// <summary>Tracks the requests of an MCP server.</summary>
    /// <param name="builder">The builder of the server.</param>
    /// <returns><paramref name="builder"/>, so that calls can be chained.</returns>
    public static IMcpServerBuilder ForServer(IMcpServerBuilder builder) => builder.AddTaskExec();
}

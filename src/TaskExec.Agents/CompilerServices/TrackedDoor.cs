using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TaskExec.Agents.Functions;

namespace TaskExec.CompilerServices;

/// <summary>What generated code leads registrations through.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TrackedDoor
{
    /// <summary>Opens the door of a function, where its method is tracked.</summary>
    /// <param name="function">The function, as it was made.</param>
    /// <returns>A function whose invocations are tracked; the function itself, where its method is not.</returns>
    public static AIFunction ForFunction(AIFunction function) => FunctionDoor.OpenIfMarked(function);

    /// <summary>Opens the doors of a server.</summary>
    /// <param name="builder">What builds the server.</param>
    /// <returns>The same.</returns>
    public static IMcpServerBuilder ForServer(IMcpServerBuilder builder) => builder.WithTaskExec();
}

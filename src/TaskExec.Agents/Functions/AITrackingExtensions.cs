using Microsoft.Extensions.AI;
using TaskExec.Agents.Functions;

namespace TaskExec;

/// <summary>Provides extension methods that track the functions which a model calls.</summary>
public static class AITrackingExtensions
{
    /// <summary>Wraps the function so that its invocations are tracked and retried. A function that is already tracked is returned unchanged.</summary>
    /// <param name="function">The function to track.</param>
    /// <param name="task">
    /// The settings of the task. If <see langword="null"/>, the <see cref="TrackedTaskAttribute"/> of the method applies;
    /// without one, the task has the name of the function and no retries.
    /// </param>
    /// <returns>The tracked function, with the name, description and schema of the original.</returns>
    public static AIFunction WithTracking(this AIFunction function, TrackedTaskAttribute? task = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return TrackedFunction.Create(function, task);
    }

    /// <summary>
    /// Wraps the client so that functions whose methods are marked with <see cref="TrackedTaskAttribute"/> are tracked and retried.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Wrap the client that invokes functions: <c>client.AsBuilder().UseFunctionInvocation().Build().WithTracking()</c>.
    /// Each call of the model is one run. If all attempts fail, the model receives the failure of the last one.
    /// </para>
    /// <para>A run is recorded on the todo that an argument of the function names, or else on that of the current <see cref="TodoScope"/>.</para>
    /// </remarks>
    /// <param name="client">The client to track.</param>
    /// <returns>The tracked client. A client that is already tracked is returned unchanged.</returns>
    public static IChatClient WithTracking(this IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetService(typeof(TrackingChatClient)) is null ? new TrackingChatClient(client) : client;
    }
}

using Microsoft.Extensions.AI;
using TaskExec.Agents.Functions;

namespace TaskExec;

/// <summary>Provides extension methods that track the functions which a model calls in a conversation.</summary>
public static class ChatClientTrackingExtensions
{
    extension(IChatClient client)
    {
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
        /// <returns>The tracked client. A client that is already tracked is returned unchanged.</returns>
        public IChatClient WithTracking()
        {
            ArgumentNullException.ThrowIfNull(client);
            return client.GetService(typeof(TrackingChatClient)) is null ? new TrackingChatClient(client) : client;
        }
    }
}

using Microsoft.Extensions.AI;
using TaskExec.Agents.Functions;

namespace TaskExec;

/// <summary>Tracks what a model calls in its conversations.</summary>
public static class ChatClientTracking
{
    extension(IChatClient client)
    {
        /// <summary>Makes a client whose functions are tracked and retried where their methods carry <see cref="TrackedTaskAttribute"/>, wherever they were made.</summary>
        /// <remarks>
        /// It belongs around the client that invokes functions: <c>client.AsBuilder().UseFunctionInvocation().Build().Tracked()</c>. Each call that the model makes is one run; what its retries cannot help is told to the model as the failure of the last attempt.
        /// The todo is that of the surrounding <see cref="TodoScope"/>, unless the function has an argument for it.
        /// </remarks>
        /// <returns>The client.</returns>
        public IChatClient Tracked()
        {
            ArgumentNullException.ThrowIfNull(client);
            return client.GetService(typeof(TrackingChatClient)) is null ? new TrackingChatClient(client) : client;
        }
    }
}

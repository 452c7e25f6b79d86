using Microsoft.Extensions.AI;
using TaskExec.Agents.Functions;

namespace TaskExec;

/// <summary>Provides extension methods that track the functions which a model calls.</summary>
public static class AIFunctionTrackingExtensions
{
    extension(AIFunction function)
    {
        /// <summary>Wraps the function so that its invocations are tracked and retried. A function that is already tracked is returned unchanged.</summary>
        /// <param name="task">
        /// The settings of the task. If <see langword="null"/>, the <see cref="TrackedTaskAttribute"/> of the method applies;
        /// without one, the task has the name of the function and no retries.
        /// </param>
        /// <returns>The tracked function, with the name, description and schema of the original.</returns>
        public AIFunction WithTracking(TrackedTaskAttribute? task = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            return TrackedFunction.Create(function, task);
        }
    }
}

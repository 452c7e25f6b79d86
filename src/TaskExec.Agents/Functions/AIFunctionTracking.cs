using Microsoft.Extensions.AI;
using TaskExec.Agents.Functions;

namespace TaskExec;

/// <summary>Tracks functions that a model calls.</summary>
public static class AIFunctionTracking
{
    extension(AIFunction function)
    {
        /// <summary>Makes a function whose invocations are tracked and retried; a function that is tracked already stays as it is.</summary>
        /// <param name="task">What the task is; where it is left out, what the <see cref="TrackedTaskAttribute"/> of the method says, else a task of the function's name without retries.</param>
        /// <returns>The function. Its name, description and schema are those of the original.</returns>
        public AIFunction Tracked(TrackedTaskAttribute? task = null)
        {
            ArgumentNullException.ThrowIfNull(function);
            return FunctionDoor.Open(function, task);
        }
    }
}

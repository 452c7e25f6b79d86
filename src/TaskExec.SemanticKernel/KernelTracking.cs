using TaskExec.SemanticKernel;

// Where the extension methods of the kernel itself are, so that one using finds both.
namespace Microsoft.SemanticKernel;

/// <summary>Tracks the functions of a kernel.</summary>
public static class KernelTracking
{
    /// <summary>Makes each invocation of a function whose method carries <see cref="TaskExec.TrackedTaskAttribute"/> a tracked run: recorded, and retried. The others stay as they are.</summary>
    /// <remarks>
    /// The todo of a run is the argument of the parameter that names it, else <c>taskexec/todo</c> in <see cref="Kernel.Data"/>, else the usual one of the task. <c>Plan</c> and <c>Verify</c> methods are not run: the kernel alone knows the receiver.
    /// An attempt that runs into its time limit ends for tracking; the function itself sees the token of the kernel only. The run of a function that streams ends when its stream begins, as filters do.
    /// </remarks>
    /// <param name="kernel">The kernel. A second call changes nothing.</param>
    /// <returns>The same.</returns>
    public static Kernel WithTaskExec(this Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (!kernel.FunctionInvocationFilters.OfType<FunctionFilter>().Any())
        {
            kernel.FunctionInvocationFilters.Add(new FunctionFilter());
        }

        return kernel;
    }
}

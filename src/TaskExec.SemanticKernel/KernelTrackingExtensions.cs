using TaskExec.SemanticKernel;

// The namespace of the kernel's own extension methods, so that one using directive imports both.
namespace Microsoft.SemanticKernel;

/// <summary>Provides extension methods that track the functions of a kernel.</summary>
public static class KernelTrackingExtensions
{
    /// <summary>
    /// Records and retries each invocation of a function whose method is marked with <see cref="TaskExec.TrackedTaskAttribute"/>.
    /// Other functions are not affected.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A run is recorded on the todo that an argument of the function names, or else on the one in <c>taskexec/todo</c> of
    /// <see cref="Kernel.Data"/>, or else on the default todo of the task. Plan and verify methods do not run, because only the kernel
    /// has access to the instance that they would be called on.
    /// </para>
    /// <para>
    /// When an attempt times out, its record ends, but the function is not cancelled: it receives only the cancellation token of the kernel.
    /// The run of a streaming function ends when its stream begins, because the filters of the kernel end then.
    /// </para>
    /// </remarks>
    /// <param name="kernel">The kernel. Further calls have no effect.</param>
    /// <returns><paramref name="kernel"/>, so that calls can be chained.</returns>
    public static Kernel WithTracking(this Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (!kernel.FunctionInvocationFilters.OfType<FunctionFilter>().Any())
        {
            kernel.FunctionInvocationFilters.Add(new FunctionFilter());
        }

        return kernel;
    }
}

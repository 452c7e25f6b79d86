using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Defines the work of a run whose method returns an asynchronous stream. It is implemented by structs.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamRunBody<out TItem>
{
    /// <summary>Gets whether the task has a plan method.</summary>
    bool HasPlan { get; }

    /// <summary>Gets whether the task has a verify method, which is called once the stream has ended.</summary>
    bool HasVerify { get; }

    /// <summary>Calls the plan method.</summary>
    /// <param name="cancellationToken">Cancels the plan method.</param>
    /// <returns>A description of the plan, or <see langword="null"/>.</returns>
    ValueTask<string?> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Calls the tracked method.</summary>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The stream.</returns>
    IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken);

    /// <summary>Calls the verify method after the last item of the stream.</summary>
    /// <param name="cancellationToken">Cancels the verify method.</param>
    /// <returns>Whether the verify method accepted the stream.</returns>
    ValueTask<bool> VerifyAsync(CancellationToken cancellationToken);
}

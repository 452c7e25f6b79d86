using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Defines the work of a synchronous run, all of which happens on the caller's thread. It is implemented by structs.</summary>
/// <typeparam name="TResult">The type of the method's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISyncRunBody<TResult>
{
    /// <summary>Gets whether the task has a plan method.</summary>
    bool HasPlan { get; }

    /// <summary>Gets whether the task has a verify method.</summary>
    bool HasVerify { get; }

    /// <summary>Calls the plan method.</summary>
    /// <param name="cancellationToken">Cancels the plan method.</param>
    /// <returns>A description of the plan, or <see langword="null"/>.</returns>
    string? Plan(CancellationToken cancellationToken);

    /// <summary>Does the work of one attempt.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The result.</returns>
    TResult Execute(CancellationToken cancellationToken);

    /// <summary>Calls the verify method.</summary>
    /// <param name="result">The result of the work.</param>
    /// <param name="cancellationToken">Cancels the verify method.</param>
    /// <returns>Whether the verify method accepted the result.</returns>
    bool Verify(TResult result, CancellationToken cancellationToken);
}

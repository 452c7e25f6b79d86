using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Defines the work of an asynchronous run that may have a plan method before the work and a verify method after it.</summary>
/// <typeparam name="TResult">The type of the method's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStagedRunBody<TResult> : IRunBody<TResult>
{
    /// <summary>Gets whether the task has a plan method.</summary>
    bool HasPlan { get; }

    /// <summary>Gets whether the task has a verify method.</summary>
    bool HasVerify { get; }

    /// <summary>Calls the plan method.</summary>
    /// <param name="cancellationToken">Cancels the plan method.</param>
    /// <returns>A description of the plan, or <see langword="null"/>.</returns>
    ValueTask<string?> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Calls the verify method.</summary>
    /// <param name="result">The result of the work.</param>
    /// <param name="cancellationToken">Cancels the verify method.</param>
    /// <returns>Whether the verify method accepted the result.</returns>
    ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken);
}

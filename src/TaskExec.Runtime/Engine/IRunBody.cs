namespace TaskExec.Runtime;

/// <summary>What an asynchronous run does. Implemented by structs, so that a run allocates nothing for it.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface IRunBody<TResult>
{
    /// <summary>Whether there is a plan.</summary>
    bool HasPlan { get; }

    /// <summary>Whether the result is verified.</summary>
    bool HasVerify { get; }

    /// <summary>Plans the run.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan in words, or <see langword="null"/>.</returns>
    ValueTask<string?> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Does the work once.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The result.</returns>
    ValueTask<TResult> ExecuteAsync(CancellationToken cancellationToken);

    /// <summary>Checks a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds.</returns>
    ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken);
}

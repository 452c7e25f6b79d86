namespace TaskExec.Runtime;

/// <summary>What an asynchronous run does that may have a plan before the work, or a check after it.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface IStagedRunBody<TResult> : IRunBody<TResult>
{
    /// <summary>Whether there is a plan.</summary>
    bool HasPlan { get; }

    /// <summary>Whether the result is verified.</summary>
    bool HasVerify { get; }

    /// <summary>Plans the run.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan in words, or <see langword="null"/>.</returns>
    ValueTask<string?> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Checks a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds.</returns>
    ValueTask<bool> VerifyAsync(TResult result, CancellationToken cancellationToken);
}

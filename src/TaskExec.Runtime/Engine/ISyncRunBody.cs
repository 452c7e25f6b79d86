namespace TaskExec.Runtime;

/// <summary>What a synchronous run does, all of it on the caller's thread. Implemented by structs.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface ISyncRunBody<TResult>
{
    /// <summary>Whether there is a plan.</summary>
    bool HasPlan { get; }

    /// <summary>Whether the result is verified.</summary>
    bool HasVerify { get; }

    /// <summary>Plans the run.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan in words, or <see langword="null"/>.</returns>
    string? Plan(CancellationToken cancellationToken);

    /// <summary>Does the work once.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The result.</returns>
    TResult Execute(CancellationToken cancellationToken);

    /// <summary>Checks a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds.</returns>
    bool Verify(TResult result, CancellationToken cancellationToken);
}

namespace TaskExec.Runtime;

/// <summary>What a run does whose method returns an asynchronous stream. Implemented by structs.</summary>
/// <typeparam name="TItem">What the stream hands out.</typeparam>
public interface IStreamRunBody<out TItem>
{
    /// <summary>Whether there is a plan.</summary>
    bool HasPlan { get; }

    /// <summary>Whether the stream is verified once it has ended.</summary>
    bool HasVerify { get; }

    /// <summary>Plans the run.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan in words, or <see langword="null"/>.</returns>
    ValueTask<string?> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Calls the method.</summary>
    /// <param name="cancellationToken">Cancels the stream.</param>
    /// <returns>The stream.</returns>
    IAsyncEnumerable<TItem> Open(CancellationToken cancellationToken);

    /// <summary>Checks what the stream did, after its last item.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds.</returns>
    ValueTask<bool> VerifyAsync(CancellationToken cancellationToken);
}

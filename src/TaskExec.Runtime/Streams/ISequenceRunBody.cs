namespace TaskExec.Runtime;

/// <summary>What a run does whose method is a synchronous iterator. Implemented by structs.</summary>
/// <typeparam name="TItem">What the sequence hands out.</typeparam>
public interface ISequenceRunBody<out TItem>
{
    /// <summary>Whether there is a plan.</summary>
    bool HasPlan { get; }

    /// <summary>Whether the sequence is verified once it has ended.</summary>
    bool HasVerify { get; }

    /// <summary>Plans the run.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The plan in words, or <see langword="null"/>.</returns>
    string? Plan(CancellationToken cancellationToken);

    /// <summary>Calls the method.</summary>
    /// <param name="cancellationToken">Cancels the sequence.</param>
    /// <returns>The sequence.</returns>
    IEnumerable<TItem> Open(CancellationToken cancellationToken);

    /// <summary>Checks what the sequence did, after its last item.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether it holds.</returns>
    bool Verify(CancellationToken cancellationToken);
}

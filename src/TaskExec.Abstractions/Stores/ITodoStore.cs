namespace TaskExec.Abstractions;

/// <summary>Where events go. Callers mint the ids of events, a store never does: a repeated append changes nothing.</summary>
public interface ITodoStore : IAsyncDisposable
{
    /// <summary>Adds events to their todos, each with the status move that it causes.</summary>
    /// <param name="events">The events, which the store may read until it has answered; what it wants to keep, it copies out. The first event of a run creates its todo where that is absent.</param>
    /// <param name="durability">How soon they must be durable.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed over is still recorded.</param>
    /// <returns>The acknowledgement, once the events are durable.</returns>
    /// <exception cref="TodoStoreException">The events could not be recorded.</exception>
    /// <exception cref="TodoVanishedException">A todo is no longer there.</exception>
    /// <remarks>It returns at once, whatever the store has to wait for: the caller may be in the middle of the work that is recorded.</remarks>
    ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken);

    /// <summary>Takes a todo for one run, so that no other can until the run has ended or its lease has.</summary>
    /// <param name="claim">The first event of the run, of kind <see cref="EventKind.Claim"/> in stage <see cref="Stage.Planning"/>, with the lease that is wanted; the store gives the fence.</param>
    /// <param name="cancellationToken">Ends the wait; what was handed over is still decided.</param>
    /// <returns>The claim once it is durable, or why it was refused. The same event again gets the same answer while the claim lasts.</returns>
    /// <exception cref="ArgumentException">The event is no claim.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken);

    /// <summary>Reads one todo.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The todo, or <see langword="null"/> when there is none of this id.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken);

    /// <summary>Reads the todos that a filter wants.</summary>
    /// <param name="filter">Which todos.</param>
    /// <param name="page">Which part of them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>One part of the answer.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken);

    /// <summary>Follows what changes, by whatever process.</summary>
    /// <param name="since">The <see cref="Ack.Revision"/> or <see cref="TodoChange.Revision"/> to go on from, or <see langword="null"/> for what comes after this call.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <returns>The events in the order in which they were recorded, each once; it ends only by its token. Of a revision that is too old, every todo is reported once without an event.</returns>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken);

    /// <summary>Waits until everything that was appended before is durable, or was refused.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The wait.</returns>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

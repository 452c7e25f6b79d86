namespace TaskExec.Storage;

/// <summary>Stores the events of todos. Callers create the ids of events, a store never does, so that a repeated append changes nothing.</summary>
public interface ITodoStore : IAsyncDisposable
{
    /// <summary>Gets where the todos are stored, for people: a full path, or an address without credentials.</summary>
    /// <value>Two stores with the same location hold the same todos.</value>
    string Location { get; }

    /// <summary>Appends events to their todos, and applies the status transition that each causes.</summary>
    /// <param name="events">
    /// The events. The store may read the list until the append completes and copies what it keeps. The first event of a run creates its todo when that
    /// does not exist.
    /// </param>
    /// <param name="durability">How soon the events must be durable.</param>
    /// <param name="cancellationToken">Ends the wait; the events are recorded nevertheless.</param>
    /// <returns>A confirmation, once the events are durable.</returns>
    /// <exception cref="TodoStoreException">The events could not be recorded.</exception>
    /// <exception cref="TodoVanishedException">A todo was removed after its run had started.</exception>
    /// <remarks>The call itself never blocks, because the caller may be in the middle of the work that is recorded.</remarks>
    ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken);

    /// <summary>Claims a todo exclusively for one run, until the run or its lease ends.</summary>
    /// <param name="claim">
    /// The first event of the run, of kind <see cref="EventKind.Claim"/> in stage <see cref="Stage.Planning"/>, with the requested lease. The store assigns
    /// the fencing token.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the claim is decided nevertheless.</param>
    /// <returns>The claim once it is durable, or why it was refused. The same event gets the same answer while the claim lasts.</returns>
    /// <exception cref="ArgumentException">The event is not a claim.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken);

    /// <summary>Reads one todo.</summary>
    /// <param name="id">The id of the todo.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The todo, or <see langword="null"/> when it does not exist.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken);

    /// <summary>Reads the todos that a filter selects.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="page">The part of the result to return.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The requested part of the result.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken);

    /// <summary>Follows the changes of the store, including those of other processes.</summary>
    /// <param name="since">
    /// The <see cref="AppendResult.Revision"/> or <see cref="TodoChange.Revision"/> after which to start, or <see langword="null"/> for the changes after
    /// this call.
    /// </param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>
    /// The events in the order in which they were recorded, each once, until the token is cancelled. When the revision is too old, every todo is reported
    /// once without an event.
    /// </returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken);

    /// <summary>Waits until everything that was appended before is durable or was refused.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when nothing is pending.</returns>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

using TaskExec.Storage;

namespace TaskExec.Defaults;

/// <summary>Takes the place of a store that could not be opened: tracked work continues, and every operation fails with the reason.</summary>
/// <param name="location">The location that could not be opened, without credentials.</param>
/// <param name="fault">The reason.</param>
internal sealed class FaultedTodoStore(string location, Exception fault) : ITodoStore
{
    public string Location => location;

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) =>
        throw CreateException();

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) =>
        throw CreateException();

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) =>
        throw CreateException();

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) =>
        throw CreateException();

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) =>
        throw CreateException();

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TodoStoreException CreateException() => new($"The store '{location}' could not be opened. {fault.Message}", fault);
}

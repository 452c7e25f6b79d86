using TaskExec.Storage;

namespace TaskExec.Testing.Stores;

/// <summary>Passes every call on to an in-memory store; tests override what they change.</summary>
/// <param name="store">The store behind it; by default a new one.</param>
public class DelegatingStore(InMemoryTodoStore? store = null) : ITodoStore
{
    private readonly InMemoryTodoStore _inner = store ?? new();

    public string Location => _inner.Location;

    public virtual ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) => _inner.AppendAsync(events, durability, cancellationToken);

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => _inner.ClaimAsync(claim, cancellationToken);

    public virtual IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => _inner.Changes(since, cancellationToken);

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => _inner.ReadAsync(id, cancellationToken);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => _inner.QueryAsync(filter, page, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _inner.DisposeAsync();
    }
}

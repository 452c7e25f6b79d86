using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store in memory that keeps what durability it was asked for, and may keep its callers waiting.</summary>
internal sealed class WatchfulStore : ITodoStore
{
    private readonly InMemoryTodoStore _inner = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<Durability> Asked { get; } = [];

    public bool Holds { get; set; }

    public bool HasWorked { get; set; }

    public Task First => _first.Task;

    public void Release() => _released.SetResult();

    public async ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        Asked.Add(durability);
        _first.TrySetResult();
        if (Holds)
        {
            await _released.Task;
        }

        return await _inner.AppendAsync(events, durability, cancellationToken);
    }

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => _inner.ClaimAsync(claim, cancellationToken);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => _inner.Changes(since, cancellationToken);

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => _inner.ReadAsync(id, cancellationToken);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => _inner.QueryAsync(filter, page, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}

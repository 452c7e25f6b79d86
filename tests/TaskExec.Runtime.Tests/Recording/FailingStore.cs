using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store in memory whose appends fail, or are cancelled, from one number to another, counted from 1.</summary>
internal sealed class FailingStore(int failFrom, int failTo, bool cancels = false) : ITodoStore
{
    private readonly InMemoryTodoStore _inner = new();
    private int _appends;

    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        var number = ++_appends;
        return number >= failFrom && number <= failTo
            ? cancels ? ValueTask.FromCanceled<Ack>(new CancellationToken(canceled: true)) : ValueTask.FromException<Ack>(new TodoStoreException("disk full"))
            : _inner.AppendAsync(events, durability, cancellationToken);
    }

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => _inner.ClaimAsync(claim, cancellationToken);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => _inner.Changes(since, cancellationToken);

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => _inner.ReadAsync(id, cancellationToken);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => _inner.QueryAsync(filter, page, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}

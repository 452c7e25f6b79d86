using TaskExec.Storage;

namespace TaskExec.Agents.Tests.DurableTasks;

/// <summary>A store in which others are quicker: something happens between a read and what its reader does next.</summary>
internal sealed class OvertakenStore(ITodoStore store) : ITodoStore
{
    public string Location => store.Location;

    /// <summary>What happens after the next read, once.</summary>
    public Func<Task>? AfterRead { get; set; }

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) => store.AppendAsync(events, durability, cancellationToken);

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => store.ClaimAsync(claim, cancellationToken);

    public async ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(id, cancellationToken);
        var after = AfterRead;
        AfterRead = null;
        await (after?.Invoke() ?? Task.CompletedTask);
        return read;
    }

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => store.QueryAsync(filter, page, cancellationToken);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => store.Changes(since, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => store.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

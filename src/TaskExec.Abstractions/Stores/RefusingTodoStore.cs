namespace TaskExec.Abstractions;

/// <summary>Stands in for a store that cannot be opened: the work goes on, and each run says why it is not recorded.</summary>
internal sealed class RefusingTodoStore(Exception fault) : ITodoStore
{
    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) => throw Refusal();

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => throw Refusal();

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => throw Refusal();

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => throw Refusal();

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => throw Refusal();

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TodoStoreException Refusal() => new($"The store of todos could not be opened. {fault.Message}", fault);
}

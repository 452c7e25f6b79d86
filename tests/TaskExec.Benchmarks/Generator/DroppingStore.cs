using TaskExec.Storage;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Implements a store that accepts all events and discards them, so that only the path to the store is measured.</summary>
internal sealed class DroppingStore : ITodoStore
{
    public string Location => nameof(DroppingStore);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) => ValueTask.FromResult(default(AppendResult));

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => throw new NotSupportedException("The benchmark store does not support claims.");

    public async IAsyncEnumerable<TodoChange> Changes(string? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => ValueTask.FromResult<Todo?>(null);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => ValueTask.FromResult(TodoPage.Create([], page));

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

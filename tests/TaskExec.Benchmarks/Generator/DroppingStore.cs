using TaskExec.Abstractions;

namespace TaskExec.Benchmarks.Generator;

/// <summary>A store that takes everything and keeps nothing, so that what is measured is the way to it.</summary>
internal sealed class DroppingStore : ITodoStore
{
    public string Location => nameof(DroppingStore);

    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) => ValueTask.FromResult(default(Ack));

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody claims here.");

    public async IAsyncEnumerable<TodoChange> Changes(string? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => ValueTask.FromResult<Todo?>(null);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => ValueTask.FromResult(TodoPage.Of([], page));

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

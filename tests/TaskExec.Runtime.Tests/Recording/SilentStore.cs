using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store that never answers an append.</summary>
internal sealed class SilentStore : ITodoStore
{
    public string Location => nameof(SilentStore);

    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) =>
        new(new TaskCompletionSource<Ack>().Task);

    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) =>
        new(new TaskCompletionSource<ClaimAnswer>().Task);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TodoChange>();

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => new((Todo?)null);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => new(new TodoPage([], Next: null));

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

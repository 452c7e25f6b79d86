using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store that never answers an append.</summary>
internal sealed class SilentStore : ITodoStore
{
    public string Location => nameof(SilentStore);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken) =>
        new(new TaskCompletionSource<AppendResult>().Task);

    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken) =>
        new(new TaskCompletionSource<ClaimResult>().Task);

    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => AsyncEnumerable.Empty<TodoChange>();

    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => new((Todo?)null);

    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) => new(new TodoPage([], Next: null));

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

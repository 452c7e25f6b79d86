using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Represents a flush. It records nothing and is settled once all work submitted before it is settled.</summary>
internal sealed class FlushBarrier : IPendingWork
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDurable => true;

    public Task Settled => _settled.Task;

    public IReadOnlyList<JournalEntry> Accept(StoreView view, JournalDirectory state) => [];

    public void Acknowledge(string revision) => _settled.TrySetResult();

    // The append has already reported its fault; a flush must not report it again.
    public void Fail(TodoStoreException fault) => _settled.TrySetResult();
}

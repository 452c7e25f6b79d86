using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Nothing to record: it is settled once all that was handed over before it is.</summary>
internal sealed class PendingMark : IPendingWork
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDurable => true;

    public Task Settled => _settled.Task;

    public IReadOnlyList<JournalEntry> Admit(StoreView view, StateFolder state) => [];

    public void Acknowledge(string revision) => _settled.TrySetResult();

    // What was handed over has been told; a flush tells no faults of others.
    public void Fail(TodoStoreException fault) => _settled.TrySetResult();
}

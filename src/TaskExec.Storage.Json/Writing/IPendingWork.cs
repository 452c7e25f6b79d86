using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Represents work that waits for the journal and is notified of its outcome.</summary>
internal interface IPendingWork
{
    /// <summary>Gets a value indicating whether the caller waits until the work is durable.</summary>
    bool IsDurable { get; }

    /// <summary>Returns the entries to record. No other process or thread records anything meanwhile.</summary>
    /// <exception cref="AppendRejectedException">The work cannot be recorded.</exception>
    IReadOnlyList<JournalEntry> Accept(StoreView view, JournalDirectory state);

    /// <summary>Reports that the admitted entries are durable.</summary>
    void Acknowledge(string revision);

    /// <summary>Reports that the work has failed.</summary>
    void Fail(TodoStoreException fault);
}

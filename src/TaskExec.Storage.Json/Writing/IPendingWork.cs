using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Something that waits for the journal, and gets a word back.</summary>
internal interface IPendingWork
{
    /// <summary>Whether somebody waits for the disk.</summary>
    bool IsDurable { get; }

    /// <summary>Says what is to be recorded. Nobody else records anything meanwhile.</summary>
    /// <exception cref="AppendRefusedException">It cannot be recorded.</exception>
    IReadOnlyList<JournalEntry> Admit(StoreView view, StateFolder state);

    /// <summary>Tells that what was admitted is durable.</summary>
    void Acknowledge(string revision);

    void Fail(TodoStoreException fault);
}

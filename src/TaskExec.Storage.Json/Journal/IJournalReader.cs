namespace TaskExec.Storage.Json.Journal;

/// <summary>Receives what a journal contains.</summary>
internal interface IJournalReader
{
    /// <summary>Returns the position up to which the entries are in the file.</summary>
    JournalPosition StartOf(JournalDirectory state);

    /// <summary>Receives entries recorded by any process, in the order of the journal. It is called while the journal is locked.</summary>
    void OnEntriesRead(IReadOnlyList<JournalEntry> entries);

    /// <summary>Removes and returns the entries that are not in the file yet, which must be recorded again because the journal was deleted.</summary>
    IReadOnlyList<JournalEntry> TakeUncheckpointed();
}

namespace TaskExec.Storage.Json.Journal;

/// <summary>Represents one event on its way to the file.</summary>
/// <param name="Event">The event with its todo and, if it may create the todo, the title.</param>
/// <param name="IsAdmitted">
/// Whether the process that recorded the event saw the todo and assigned the status transition; otherwise the checkpoint assigns it.
/// </param>
/// <param name="Position">The position in the journal, or the default while the entry has not been written.</param>
internal sealed record JournalEntry(TodoEvent Event, bool IsAdmitted, JournalPosition Position = default)
{
    /// <summary>Gets the event as JSON, if it has already been serialized.</summary>
    public byte[]? Text { get; init; }

    /// <summary>Gets the JSON of the line, if the entry is in the journal. The memory is reused, so the receiver of the entry must copy it.</summary>
    public ReadOnlyMemory<byte> Line { get; init; }

    /// <summary>
    /// Gets a value indicating whether the event was already known when it was recorded. It is kept, because the earlier copy may not be durable, but
    /// is not reported as a change.
    /// </summary>
    public bool IsRepeat { get; init; }

    /// <summary>
    /// Gets a value indicating whether the run of the event was compacted before the event was recorded. The event goes to the archive only.
    /// </summary>
    public bool IsLate { get; init; }

    /// <summary>Gets a value indicating whether the file contained the event once, according to the marker of the last checkpoint.</summary>
    public bool WasInFile { get; init; }
}

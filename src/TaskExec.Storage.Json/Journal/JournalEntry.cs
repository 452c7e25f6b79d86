using TaskExec.Abstractions;

namespace TaskExec.Storage.Json.Journal;

/// <summary>One event on its way to the file.</summary>
/// <param name="Event">The event, with its todo and, where it may make one, the title.</param>
/// <param name="IsAdmitted">Whether whoever recorded it saw the todo and gave the event its status move; else the fold does.</param>
/// <param name="Position">Where it stands in the journal; the default for what only waits to be written.</param>
internal sealed record JournalEntry(TodoEvent Event, bool IsAdmitted, JournalPosition Position = default)
{
    /// <summary>The event as JSON, where somebody has written it already.</summary>
    public byte[]? Text { get; init; }

    /// <summary>The JSON of the line, where it stands in the journal. Whoever is told of it has to copy it.</summary>
    public ReadOnlyMemory<byte> Line { get; init; }

    /// <summary>Whether the event was known when it was recorded: it is kept, since what it repeats may be on no disk, but is no news.</summary>
    public bool IsRepeat { get; init; }
}

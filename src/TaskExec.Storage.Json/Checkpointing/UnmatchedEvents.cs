using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Stores unmatched events, whose todo is not in the file, for example because it exists only on another branch. Each checkpoint tries them again.
/// </summary>
internal static class UnmatchedEvents
{
    private const string Name = "orphans.jsonl";

    public static IReadOnlyList<JournalEntry> Read(IStoreIo io, JournalDirectory state)
    {
        var lines = new SegmentLines();
        lines.Read(SmallFile.Read(io, state[Name]), default);
        return lines.Entries;
    }

    public static void Write(IStoreIo io, JournalDirectory state, IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0)
        {
            NewFile.Remove(io, state[Name]);
            return;
        }

        var buffer = new LineBuffer();
        foreach (var entry in entries)
        {
            JournalLine.Write(buffer, entry, default);
        }

        state.Replace(Name, buffer.Written);
        io.SyncFolder(state.Location);
    }
}

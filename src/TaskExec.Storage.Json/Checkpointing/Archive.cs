using System.Globalization;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Archives the events that compaction removes from the file. Each month has its own file, such as <c>todos.archive-2026-02.jsonl</c>,
/// with one event per line.
/// </summary>
internal static class Archive
{
    /// <summary>Appends events and makes them durable before they leave the file. After a crash an event may be archived twice, with the same id.</summary>
    public static void Add(IStoreIo io, string realPath, IReadOnlyList<TodoEvent> events)
    {
        foreach (var month in events.GroupBy(archived => archived.Timestamp.ToString("yyyy-MM", CultureInfo.InvariantCulture)))
        {
            var name = $"{Path.GetFileNameWithoutExtension(realPath)}.archive-{month.Key}.jsonl";
            Add(io, Path.Combine(Path.GetDirectoryName(realPath)!, name), month);
        }
    }

    private static void Add(IStoreIo io, string path, IEnumerable<TodoEvent> events)
    {
        var lines = new LineBuffer();
        var descriptor = io.Open(path, OpenMode.OpenOrCreate);
        try
        {
            var size = io.Stat(descriptor).Size;
            if (size > 0 && SegmentBytes.Read(io, descriptor, size - 1, size) is not [(byte)'\n'])
            {
                lines.Append("\n"u8);
            }

            foreach (var archived in events)
            {
                var details = archived.Details with { Process = null };
                JournalLine.WriteJson(lines, new JournalEntry(archived with { Details = details }, IsAdmitted: true));
                lines.Append("\n"u8);
            }

            SegmentBytes.Write(io, descriptor, lines.Written, size);
            io.Sync(descriptor);
        }
        finally
        {
            io.Close(descriptor);
        }

        io.SyncFolder(Path.GetDirectoryName(path)!);
    }
}

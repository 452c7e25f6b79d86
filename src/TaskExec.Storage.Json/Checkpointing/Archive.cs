using System.Globalization;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Archives the events that compaction removes from the file, one per line and in one file per month: in the folder of the journal, which git does not track,
/// and on request beside <c>todos.json</c>.
/// </summary>
internal static class Archive
{
    private const string Folder = "archive";
    private const string Extension = ".jsonl";

    /// <summary>Appends events to the archive in the folder of the journal. After a crash an event may be archived twice, with the same id.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder of the journal.</param>
    /// <param name="events">The events that leave the file, or are not added to it.</param>
    /// <param name="maxLength">The total length in bytes beyond which the oldest months are deleted. The newest month stays.</param>
    public static void Add(IStoreIo io, JournalDirectory state, IReadOnlyCollection<TodoEvent> events, long maxLength)
    {
        if (io.Stat(state[Folder]) is null)
        {
            io.MakeFolder(state[Folder], io.Stat(state.Location)!);
            io.SyncFolder(state.Location);
        }

        foreach (var month in ByMonth(events))
        {
            Add(io, Path.Combine(state[Folder], month.Key + Extension), month);
        }

        Limit(io, state[Folder], maxLength);
    }

    /// <summary>Appends events to files such as <c>todos.archive-2026-02.jsonl</c> beside a file.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="realPath">The path of the file.</param>
    /// <param name="events">The events that leave the file, or are not added to it.</param>
    public static void AddBeside(IStoreIo io, string realPath, IReadOnlyCollection<TodoEvent> events)
    {
        foreach (var month in ByMonth(events))
        {
            var name = $"{Path.GetFileNameWithoutExtension(realPath)}.archive-{month.Key}{Extension}";
            Add(io, Path.Combine(Path.GetDirectoryName(realPath)!, name), month);
        }
    }

    private static IEnumerable<IGrouping<string, TodoEvent>> ByMonth(IEnumerable<TodoEvent> events) =>
        events.GroupBy(static archived => archived.Timestamp.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture));

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

    // The names of the months sort by age.
    private static void Limit(IStoreIo io, string folder, long maxLength)
    {
        var months = io.List(folder).Where(static file => file.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var length = months.Sum(month => io.Stat(month)?.Size ?? 0);
        foreach (var month in months.SkipLast(1))
        {
            if (length <= maxLength)
            {
                return;
            }

            length -= io.Stat(month)?.Size ?? 0;
            NewFile.Remove(io, month);
        }
    }
}

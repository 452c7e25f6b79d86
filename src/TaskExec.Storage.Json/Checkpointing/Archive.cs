using System.Globalization;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Archives the events that compaction removes from the file, one per line and by month: in the folder of the journal, which git does not track, and on
/// request beside <c>todos.json</c>.
/// </summary>
internal static class Archive
{
    private const string Folder = "archive";
    private const string Extension = ".jsonl";

    // A month is divided, so that the oldest events can be deleted when a single month is longer than the limit.
    private const int PartsOfLimit = 8;

    /// <summary>
    /// Appends events to the archive in the folder of the journal, in files such as <c>2026-02.001.jsonl</c>. After a crash an event may be archived twice,
    /// with the same id.
    /// </summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder of the journal.</param>
    /// <param name="events">The events that leave the file, or are not added to it.</param>
    /// <param name="maxLength">The total length in bytes beyond which the oldest files are deleted. The newest file stays.</param>
    /// <param name="now">The current time. An event whose clock was ahead is archived with those of the current month.</param>
    public static void Add(IStoreIo io, JournalDirectory state, IReadOnlyCollection<TodoEvent> events, long maxLength, DateTimeOffset now)
    {
        if (io.Stat(state[Folder]) is null)
        {
            io.MakeFolder(state[Folder], io.Stat(state.Location)!);
            io.SyncFolder(state.Location);
        }

        foreach (var month in events.GroupBy(archived => MonthOf(archived.Timestamp > now ? now : archived.Timestamp)))
        {
            Add(io, PartOf(month.Key, io, state[Folder], maxLength / PartsOfLimit), month);
        }

        Limit(io, state[Folder], maxLength);
    }

    /// <summary>Appends events to files such as <c>todos.archive-2026-02.jsonl</c> beside a file.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="realPath">The path of the file.</param>
    /// <param name="events">The events that leave the file, or are not added to it.</param>
    public static void AddBeside(IStoreIo io, string realPath, IReadOnlyCollection<TodoEvent> events)
    {
        foreach (var month in events.GroupBy(static archived => MonthOf(archived.Timestamp)))
        {
            var name = $"{Path.GetFileNameWithoutExtension(realPath)}.archive-{month.Key}{Extension}";
            Add(io, Path.Combine(Path.GetDirectoryName(realPath)!, name), month);
        }
    }

    private static string MonthOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    // The last part of the month, or the one after it.
    private static string PartOf(string month, IStoreIo io, string folder, long maxLength)
    {
        var last = FilesIn(io, folder).FindLast(file => Path.GetFileName(file).StartsWith(month, StringComparison.Ordinal));
        if (last is not null && io.Stat(last)?.Size < maxLength)
        {
            return last;
        }

        var part = last is null ? "" : Path.GetFileName(last).Split('.')[1];
        _ = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{month}.{number + 1:D3}{Extension}"));
    }

    // The names sort by age.
    private static List<string> FilesIn(IStoreIo io, string folder) =>
        [.. io.List(folder).Where(static file => file.EndsWith(Extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

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

    private static void Limit(IStoreIo io, string folder, long maxLength)
    {
        var files = FilesIn(io, folder);
        var length = files.Sum(file => io.Stat(file)?.Size ?? 0);
        foreach (var file in files.SkipLast(1))
        {
            if (length <= maxLength)
            {
                return;
            }

            length -= io.Stat(file)?.Size ?? 0;
            NewFile.Remove(io, file);
        }
    }
}

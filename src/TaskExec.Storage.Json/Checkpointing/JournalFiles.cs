using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Reads segment files without the lock, and deletes segments that are no longer needed.</summary>
internal static class JournalFiles
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(10);

    // Bounds the number of segments that are kept during the grace period, however fast events are recorded.
    private const int MaxKeptSegments = 16;

    /// <summary>Reads the entries between two positions, as far as their segments still exist.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder of the journal.</param>
    /// <param name="from">The first position.</param>
    /// <param name="to">The end position, exclusive, or <see langword="null"/> to read to the end of the journal.</param>
    public static List<JournalEntry> Read(IStoreIo io, JournalDirectory state, JournalPosition from, JournalPosition? to)
    {
        var entries = new List<JournalEntry>();
        var last = to?.Segment ?? int.MaxValue;
        foreach (var number in SegmentNames.List(io, state.Location))
        {
            if (number < from.Segment || number > last)
            {
                continue;
            }

            var lines = new SegmentLines();
            var start = number == from.Segment ? from.Offset : 0;
            var bytes = SegmentBytes.ReadToEnd(io, state[SegmentNames.Format(number)], ref start);
            lines.Read(bytes, new JournalPosition(number, start));
            entries.AddRange(to is { } end ? lines.Entries.FindAll(entry => entry.Position < end) : lines.Entries);
        }

        return entries;
    }

    /// <summary>Deletes segments whose events are in the file, except recent ones: an editor with a stale copy may still overwrite the file.</summary>
    public static void Sweep(IStoreIo io, JournalDirectory state, JournalPosition checkpointed, DateTimeOffset now)
    {
        List<int> done = [];
        foreach (var number in SegmentNames.List(io, state.Location))
        {
            if (number < checkpointed.Segment)
            {
                done.Add(number);
            }
        }

        foreach (var number in done)
        {
            var path = state[SegmentNames.Format(number)];
            var age = ((now - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick) - (io.Stat(path)?.ModifiedNs ?? 0);
            if (age > GracePeriod.Ticks * TimeSpan.NanosecondsPerTick || number < done[^1] - MaxKeptSegments)
            {
                NewFile.Remove(io, path);
            }
        }
    }
}

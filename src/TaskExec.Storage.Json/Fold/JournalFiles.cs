using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>The segments as files: read without the lock, and swept when nothing can need them any more.</summary>
internal static class JournalFiles
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    // However many events a second there are.
    private const int MostFolded = 16;

    /// <summary>Reads what stands between two places, as far as it is still there.</summary>
    /// <param name="from">The first place.</param>
    /// <param name="to">The end, or <see langword="null"/> for all that there is.</param>
    public static List<JournalEntry> Read(IStoreIo io, StateFolder state, JournalPosition from, JournalPosition? to)
    {
        var entries = new List<JournalEntry>();
        foreach (var number in SegmentNames.In(io, state.Location).Where(number => number >= from.Segment && number <= (to?.Segment ?? int.MaxValue)))
        {
            var lines = new SegmentLines();
            var start = number == from.Segment ? from.Offset : 0;
            var bytes = SegmentBytes.ReadToEnd(io, state[SegmentNames.Of(number)], ref start);
            lines.Read(bytes, new JournalPosition(number, start));
            entries.AddRange(to is { } end ? lines.Entries.Where(entry => entry.Position < end) : lines.Entries);
        }

        return entries;
    }

    /// <summary>Removes segments whose events are in the file, unless a stale editor may still undo that.</summary>
    public static void Sweep(IStoreIo io, StateFolder state, JournalPosition folded, DateTimeOffset now)
    {
        var done = SegmentNames.In(io, state.Location).Where(number => number < folded.Segment).ToList();
        foreach (var number in done)
        {
            var path = state[SegmentNames.Of(number)];
            var age = (Int128)(now - DateTimeOffset.UnixEpoch).Ticks * 100 - (io.Stat(path)?.ModifiedNs ?? 0);
            if (age > (Int128)Grace.TotalNanoseconds || number < done[^1] - MostFolded)
            {
                NewFile.Remove(io, path);
            }
        }
    }
}

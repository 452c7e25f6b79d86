using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Quarantines content that could not be understood, in the folder <c>salvage</c> beside the journal. The store never deletes it.</summary>
internal static class Quarantine
{
    /// <summary>Quarantines journal lines, each under a name that contains its position.</summary>
    public static void Keep(IStoreIo io, JournalDirectory state, List<OddLine> odd)
    {
        foreach (var (position, line) in odd)
        {
            Keep(io, state, $"{SegmentNames.Format(position.Segment)}.{position.Offset:d8}", line);
        }
    }

    /// <summary>Quarantines bytes under a name that identifies their origin. Content already quarantined under that name is kept.</summary>
    public static void Keep(IStoreIo io, JournalDirectory state, string name, ReadOnlySpan<byte> content)
    {
        var folder = state["salvage"];
        io.MakeFolder(folder, io.Stat(state.Location) ?? throw new StoreIoException("open", state.Location, Errno.ENOENT));
        var path = Path.Combine(folder, name);
        if (io.Stat(path) is null)
        {
            NewFile.Write(io, path, content, original: null);
        }
    }
}

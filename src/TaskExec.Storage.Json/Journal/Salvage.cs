using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Sets aside what could not be understood, in <c>salvage</c> beside the journal; nothing there is ever deleted by the store.</summary>
internal static class Salvage
{
    public static void Keep(IStoreIo io, StateFolder state, IReadOnlyList<(JournalPosition Position, byte[] Line)> odd)
    {
        foreach (var (position, line) in odd)
        {
            Keep(io, state, $"{SegmentNames.Of(position.Segment)}.{position.Offset:d8}", line);
        }
    }

    /// <summary>Keeps bytes under a name that says where they come from; what is kept already stays as it is.</summary>
    public static void Keep(IStoreIo io, StateFolder state, string name, ReadOnlySpan<byte> content)
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

using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Files;

/// <summary>The index of the newest state of a file that this process has seen, so that a state is read through once.</summary>
internal sealed class IndexCache
{
    private Known? _known;

    public FileIndex? Find(FileStamp stamp) => Volatile.Read(ref _known) is { } known && known.Stamp == stamp ? known.Index : null;

    public void Keep(FileStamp stamp, FileIndex index) => Volatile.Write(ref _known, new Known(stamp, index));

    private sealed record Known(FileStamp Stamp, FileIndex Index);
}

using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Files;

/// <summary>Caches the index of the newest file state that this process has seen, so that each state is scanned only once.</summary>
internal sealed class IndexCache
{
    private CachedIndex? _cached;

    public FileIndex? Find(FileStamp stamp) => Volatile.Read(ref _cached) is { } cached && cached.Stamp == stamp ? cached.Index : null;

    public void Add(FileStamp stamp, FileIndex index) => Volatile.Write(ref _cached, new CachedIndex(stamp, index));

    private sealed record CachedIndex(FileStamp Stamp, FileIndex Index);
}

using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Where a file really lies, behind links: asked of the system once a second at most, as it costs as much as a small append.</summary>
internal sealed class StorePlace(IStoreIo io, string path, TimeProvider time)
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    private Known? _known;

    public string RealPath => Current().RealPath;

    public StateFolder State => Current().State;

    private Known Current()
    {
        if (Volatile.Read(ref _known) is { } known && time.GetElapsedTime(known.Since) < Trusted)
        {
            return known;
        }

        var realPath = io.RealPath(path);
        var found = new Known(realPath, new StateFolder(io, realPath), time.GetTimestamp());
        Volatile.Write(ref _known, found);
        return found;
    }

    private sealed record Known(string RealPath, StateFolder State, long Since);
}

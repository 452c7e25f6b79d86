using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Resolves the symbolic links of a file's path. The result is cached for one second, because resolving it costs as much as a small append.</summary>
internal sealed class StorePaths(IStoreIo io, string path, TimeProvider time)
{
    private static readonly TimeSpan CacheDuration = TimeSpan.FromSeconds(1);

    private ResolvedPath? _resolved;

    public string RealPath => Current().RealPath;

    public JournalDirectory State => Current().State;

    private ResolvedPath Current()
    {
        if (Volatile.Read(ref _resolved) is { } resolved && time.GetElapsedTime(resolved.Since) < CacheDuration)
        {
            return resolved;
        }

        var realPath = io.RealPath(path);
        var found = new ResolvedPath(realPath, new JournalDirectory(io, realPath), time.GetTimestamp());
        Volatile.Write(ref _resolved, found);
        return found;
    }

    private sealed record ResolvedPath(string RealPath, JournalDirectory State, long Since);
}

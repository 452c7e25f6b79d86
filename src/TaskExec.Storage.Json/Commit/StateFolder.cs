using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Commit;

/// <summary>What the store keeps beside a file: <c>.taskexec/&lt;file name&gt;/</c> with the lock, and the mark that the file was there once.</summary>
internal sealed class StateFolder(IStoreIo io, string realPath)
{
    private const string TempEnding = ".tmp";

    private readonly string _own = Path.Combine(Path.GetDirectoryName(realPath)!, ".taskexec");

    public string Location => Path.Combine(_own, Path.GetFileName(realPath));

    public string LockPath => Path.Combine(Location, "lock");

    private string SeenPath => Path.Combine(Location, "seen");

    private string IgnorePath => Path.Combine(_own, ".gitignore");

    /// <summary>Whether the file existed once.</summary>
    public bool HasSeenFile => io.Stat(SeenPath) is not null;

    public string NewTempPath(string name) => Path.Combine(Location, name + TempEnding);

    public bool Exists => io.Stat(LockPath) is not null;

    public void Make()
    {
        var parent = Path.GetDirectoryName(_own)!;
        var like = io.Stat(parent) ?? throw new StoreIoException("open", parent, Errno.ENOENT);
        io.MakeFolder(_own, like);
        io.MakeFolder(Location, like);
    }

    /// <summary>Keeps the folder out of git, and removes what a process left behind that died. Only the holder of the lock may.</summary>
    public void Tidy()
    {
        foreach (var leftover in io.List(Location).Where(file => file.EndsWith(TempEnding, StringComparison.Ordinal)))
        {
            NewFile.Remove(io, leftover);
        }

        if (io.Stat(IgnorePath) is null)
        {
            var temp = NewTempPath("gitignore");
            NewFile.Write(io, temp, "*\n"u8, original: null);
            io.Rename(temp, IgnorePath);
        }
    }

    /// <summary>Marks a file that was just made. That must not fail what is done; the next commit marks it too.</summary>
    public void TryMarkSeen()
    {
        try
        {
            MarkSeen();
        }
        catch (StoreIoException)
        {
            // Until then a file that vanishes is made again.
        }
    }

    public void MarkSeen()
    {
        if (!HasSeenFile)
        {
            io.Close(io.Open(SeenPath, OpenMode.OpenOrCreate));
        }
    }
}

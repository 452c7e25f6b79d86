using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>What the store keeps beside a file: <c>.taskexec/&lt;file name&gt;/</c> with the journal, the locks, and the mark that the file was there once.</summary>
internal sealed class StateFolder(IStoreIo io, string realPath)
{
    private const string TempEnding = ".tmp";

    private static readonly Lock Making = new();

    private readonly string _parent = Path.GetDirectoryName(realPath)!;
    private readonly string _own = Path.Combine(Path.GetDirectoryName(realPath)!, ".taskexec");

    public string Location => Path.Combine(_own, Path.GetFileName(realPath));

    public string LockPath => this["lock"];

    public string FoldLockPath => this["fold.lock"];

    /// <summary>Whether the file existed once.</summary>
    public bool HasSeenFile => io.Stat(SeenPath) is not null;

    /// <summary>Whether it was made, to its end: the lock comes last.</summary>
    public bool Exists => io.Stat(LockPath) is not null;

    /// <summary>Whether a journal may be there, be it that somebody has taken the lock away.</summary>
    public bool HasJournal => io.Stat(Location) is not null;

    private string SeenPath => this["seen"];

    private string IgnorePath => Path.Combine(_own, ".gitignore");

    public string this[string name] => Path.Combine(Location, name);

    public string NewTempPath(string name) => this[name + TempEnding];

    /// <summary>Makes the folder, kept out of git.</summary>
    public void Make()
    {
        var like = io.Stat(_parent) ?? throw new StoreIoException("open", _parent, Errno.ENOENT);
        io.MakeFolder(_own, like);
        io.MakeFolder(Location, like);
        if (io.Stat(IgnorePath) is null)
        {
            // Two writers of one process would take the same temporary file.
            lock (Making)
            {
                var temp = NewTempPath($"gitignore-{Environment.ProcessId:x}");
                NewFile.Remove(io, temp);
                NewFile.Write(io, temp, "*\n"u8, original: null);
                io.Rename(temp, IgnorePath);
            }
        }
    }

    /// <summary>Makes the names of what stands in the folder durable, and the folder's own.</summary>
    public void SyncNames()
    {
        io.SyncFolder(Location);
        io.SyncFolder(_own);
        io.SyncFolder(_parent);
    }

    /// <summary>Removes what a process left behind that died while it made a file. Only the holder of the lock for folds may.</summary>
    public void Tidy()
    {
        foreach (var leftover in io.List(Location).Where(file => file.EndsWith(TempEnding, StringComparison.Ordinal)))
        {
            NewFile.Remove(io, leftover);
        }
    }

    /// <summary>Replaces a small file of our own; after a crash the one or the other is there, whole.</summary>
    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        var temp = NewTempPath(name);
        NewFile.Write(io, temp, content, original: null);
        io.Rename(temp, this[name]);
    }

    public void MarkSeen()
    {
        if (!HasSeenFile)
        {
            // Else a power cut could take the file and leave the mark, which says that somebody has taken it.
            io.SyncFolder(_parent);
            io.Close(io.Open(SeenPath, OpenMode.OpenOrCreate));
        }
    }
}

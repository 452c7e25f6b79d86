using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>
/// Represents the folder that the store keeps beside a file: <c>.taskexec/&lt;file name&gt;/</c> with the journal, the locks, and a marker that the
/// file has existed.
/// </summary>
internal sealed class JournalDirectory(IStoreIo io, string realPath)
{
    private const string TempEnding = ".tmp";

    private static readonly Lock CreationLock = new();

    private readonly string _parent = Path.GetDirectoryName(realPath)!;
    private readonly string _root = Path.Combine(Path.GetDirectoryName(realPath)!, ".taskexec");

    public string Location => Path.Combine(_root, Path.GetFileName(realPath));

    public string LockPath => this["lock"];

    public string CheckpointLockPath => this["fold.lock"];

    /// <summary>Gets a value indicating whether the file has existed before.</summary>
    public bool HasSeenFile => io.Stat(SeenPath) is not null;

    /// <summary>Gets a value indicating whether the folder was created completely; the lock file is created last.</summary>
    public bool Exists => io.Stat(LockPath) is not null;

    /// <summary>Gets a value indicating whether a journal may exist, even if the lock file was deleted.</summary>
    public bool HasJournal => io.Stat(Location) is not null;

    private string SeenPath => this["seen"];

    private string IgnorePath => Path.Combine(_root, ".gitignore");

    public string this[string name] => Path.Combine(Location, name);

    public string NewTempPath(string name) => this[name + TempEnding];

    /// <summary>Creates the folder and excludes it from git.</summary>
    public void Make()
    {
        var template = io.Stat(_parent) ?? throw new StoreIoException("open", _parent, Errno.ENOENT);
        io.MakeFolder(_root, template);
        io.MakeFolder(Location, template);
        if (io.Stat(IgnorePath) is null)
        {
            // Two writers in one process would use the same temporary file.
            lock (CreationLock)
            {
                var temp = NewTempPath($"gitignore-{Environment.ProcessId:x}");
                NewFile.Remove(io, temp);
                NewFile.Write(io, temp, "*\n"u8, original: null);
                io.Rename(temp, IgnorePath);
            }
        }
    }

    /// <summary>Makes the names of the files in the folder durable, and the name of the folder itself.</summary>
    public void SyncNames()
    {
        io.SyncFolder(Location);
        io.SyncFolder(_root);
        io.SyncFolder(_parent);
    }

    /// <summary>Deletes temporary files left behind by processes that died. Only the holder of the checkpoint lock may call this.</summary>
    public void Tidy()
    {
        foreach (var file in io.List(Location))
        {
            if (file.EndsWith(TempEnding, StringComparison.Ordinal))
            {
                NewFile.Remove(io, file);
            }
        }
    }

    /// <summary>Replaces a small file that belongs to the store. After a crash either the old or the new content is there, complete.</summary>
    public void Replace(string name, ReadOnlySpan<byte> content)
    {
        var temp = NewTempPath(name);
        NewFile.Write(io, temp, content, original: null);
        io.Rename(temp, this[name]);
    }

    /// <summary>Records that the file has existed.</summary>
    public void MarkSeen()
    {
        if (!HasSeenFile)
        {
            // Otherwise a power cut could lose the file but keep the marker, and the file would seem to have been deleted by another program.
            io.SyncFolder(_parent);
            io.Close(io.Open(SeenPath, OpenMode.OpenOrCreate));
        }
    }
}

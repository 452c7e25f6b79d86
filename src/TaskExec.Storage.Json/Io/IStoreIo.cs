namespace TaskExec.Storage.Json.Io;

/// <summary>Every file operation of the store, one system call each, so that tests can stand between the store and the disk.</summary>
/// <remarks>Whatever fails throws a <see cref="StoreIoException"/>; nothing is retried that could hide a lost write.</remarks>
internal interface IStoreIo
{
    /// <summary>The path behind all symbolic links; its last part need not exist.</summary>
    string RealPath(string path);

    /// <summary>What the file system says about a path, or <see langword="null"/> where nothing is.</summary>
    FileStamp? Stat(string path);

    FileStamp Stat(int descriptor);

    /// <summary>How many names a file has; none where somebody has deleted it.</summary>
    /// <remarks>Asks for no times: on Linux, once somebody has seen the times of a file, its next write gets a new one to the nanosecond, and the sync after it waits for that to be written too.</remarks>
    uint Links(int descriptor);

    /// <summary>The size of a file, asked for in the same way.</summary>
    long Size(int descriptor);

    bool MayWrite(string path);

    IReadOnlyList<string> List(string folder);

    int Open(string path, OpenMode mode);

    /// <summary>Reads up to the length of the buffer; 0 is the end of the file.</summary>
    int ReadAt(int descriptor, Span<byte> buffer, long offset);

    /// <summary>Writes a part of the bytes, and says how many.</summary>
    int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset);

    void Truncate(int descriptor, long size);

    /// <summary>Gives a file the mode of another one, and its owner as far as this user may.</summary>
    void TakeOver(int descriptor, FileStamp original);

    /// <summary>Makes the content of a file durable. After a failure the descriptor is of no use: the kernel may have dropped the data.</summary>
    void Sync(int descriptor);

    /// <summary>The same for data and size alone: mode and owner may be lost.</summary>
    void SyncData(int descriptor);

    void Close(int descriptor);

    /// <summary>Takes the exclusive lock of a file, and waits for it as long as it takes.</summary>
    void Lock(int descriptor);

    /// <summary>Takes the exclusive lock of a file unless another descriptor holds it.</summary>
    bool TryLock(int descriptor);

    void Unlock(int descriptor);

    /// <summary>The process that holds the lock of a file; <see langword="null"/> where nobody does or the system does not tell.</summary>
    int? LockHolder(string path);

    /// <summary>Whether any process, this one included, has the file open to write; <see langword="null"/> where the system does not tell.</summary>
    /// <param name="descriptor">A descriptor that was opened to read.</param>
    bool? HasWriters(int descriptor);

    /// <summary>Replaces the target at once.</summary>
    void Rename(string from, string to);

    /// <summary>Renames unless the new name is taken. Where the file system cannot do that at once, a crash may leave both names.</summary>
    bool TryRenameNew(string from, string to);

    /// <summary>Lets two files change names at once; <see langword="false"/> where the file system cannot. The sync of the folder of the second makes it durable.</summary>
    bool TryExchange(string one, string other);

    void Unlink(string path);

    /// <summary>Makes a folder that has the rights of another one, unless it is there.</summary>
    void MakeFolder(string path, FileStamp like);

    /// <summary>Makes the names in a folder durable.</summary>
    void SyncFolder(string path);
}

namespace TaskExec.Storage.Json.Io;

/// <summary>Defines every file operation of the store, one system call each, so that tests can inject faults between the store and the disk.</summary>
/// <remarks>Every failure throws a <see cref="StoreIoException"/>. An operation is never retried if that could hide a lost write.</remarks>
internal interface IStoreIo
{
    /// <summary>Resolves all symbolic links of a path, whose last component need not exist.</summary>
    string RealPath(string path);

    /// <summary>Gets the stamp of the file at a path, or <see langword="null"/> if it does not exist.</summary>
    FileStamp? Stat(string path);

    FileStamp Stat(int descriptor);

    /// <summary>Gets the number of names of an open file; 0 if it was deleted.</summary>
    /// <remarks>
    /// Does not query times. On Linux with multigrain timestamps, reading the times of a file makes the next write store a new nanosecond timestamp,
    /// which the following sync must then flush as well.
    /// </remarks>
    uint Links(int descriptor);

    /// <summary>Gets the size of an open file, also without querying its times.</summary>
    long Size(int descriptor);

    /// <summary>Determines whether this user has write permission for a file.</summary>
    bool MayWrite(string path);

    /// <summary>Lists the paths of the files in a folder.</summary>
    IReadOnlyList<string> List(string folder);

    int Open(string path, OpenMode mode);

    /// <summary>Reads at most as many bytes as the buffer holds; returns 0 at the end of the file.</summary>
    int ReadAt(int descriptor, Span<byte> buffer, long offset);

    /// <summary>Writes some or all of the bytes and returns how many were written.</summary>
    int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset);

    void Truncate(int descriptor, long size);

    /// <summary>Copies the mode of another file, and its owner and group as far as this user is permitted to.</summary>
    void TakeOver(int descriptor, FileStamp original);

    /// <summary>Makes the content and metadata of a file durable.</summary>
    /// <remarks>After a failure the descriptor must not be used again: the kernel may have dropped the data.</remarks>
    void Sync(int descriptor);

    /// <summary>Makes the content and size of a file durable; a change of mode or owner may be lost in a crash.</summary>
    void SyncData(int descriptor);

    void Close(int descriptor);

    /// <summary>Acquires the exclusive lock of a file, waiting without a time limit.</summary>
    void Lock(int descriptor);

    /// <summary>Acquires the exclusive lock of a file unless another descriptor holds it.</summary>
    bool TryLock(int descriptor);

    void Unlock(int descriptor);

    /// <summary>Gets the id of the process that holds the lock of a file.</summary>
    /// <returns>The id, or <see langword="null"/> if the file is not locked or the system cannot report the holder.</returns>
    int? LockHolder(string path);

    /// <summary>Determines whether any process, including this one, has the file open for writing.</summary>
    /// <param name="descriptor">A descriptor opened for reading.</param>
    /// <returns>Whether there is a writer, or <see langword="null"/> if the system cannot report it.</returns>
    bool? HasWriters(int descriptor);

    /// <summary>Renames a file, atomically replacing the target.</summary>
    void Rename(string from, string to);

    /// <summary>Renames a file unless the new name exists. On file systems that cannot do this atomically, a crash may leave both names.</summary>
    bool TryRenameNew(string from, string to);

    /// <summary>Atomically exchanges the names of two files. Syncing the folder of <paramref name="other"/> makes the exchange durable.</summary>
    /// <returns><see langword="false"/> if the file system does not support it.</returns>
    bool TryExchange(string one, string other);

    void Unlink(string path);

    /// <summary>Creates a folder with the permissions of another one, unless it exists.</summary>
    void MakeFolder(string path, FileStamp like);

    /// <summary>Makes the file names in a folder durable.</summary>
    void SyncFolder(string path);
}

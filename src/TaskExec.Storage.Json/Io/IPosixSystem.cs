namespace TaskExec.Storage.Json.Io;

/// <summary>Where Linux and macOS differ. A call returns less than 0 where it fails, and leaves its error as the last one of the system.</summary>
internal interface IPosixSystem
{
    /// <summary>An error of this system as the number that Linux gives it: one of <see cref="Errno"/>, or one that stands for nothing there.</summary>
    int NumberOf(int error);

    int Open(string path, OpenMode mode, int rights);

    int Stat(string path, out FileStamp stamp);

    int Stat(int descriptor, out FileStamp stamp);

    /// <summary>What a file system says without looking at the times.</summary>
    int Extent(int descriptor, out uint links, out long size);

    int Sync(int descriptor);

    int SyncData(int descriptor);

    int RenameNew(string from, string to);

    int Exchange(string one, string other);

    bool? HasWriters(int descriptor);

    int? LockHolder(FileStamp file);

    /// <summary>The path that a descriptor was opened by, for messages.</summary>
    string? PathOf(int descriptor);
}

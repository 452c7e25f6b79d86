namespace TaskExec.Storage.Json.Io;

/// <summary>Defines the system calls that differ between Linux and macOS. A failed call returns a negative value and sets the last P/Invoke error.</summary>
internal interface IPosixSystem
{
    /// <summary>Translates an error number of this system to Linux: one of <see cref="Errno"/>, or a number that Linux does not use.</summary>
    int NumberOf(int error);

    int Open(string path, OpenMode mode, int rights);

    int Stat(string path, out FileStamp stamp);

    int Stat(int descriptor, out FileStamp stamp);

    /// <summary>Gets the link count and size of a file without querying its times.</summary>
    int Extent(int descriptor, out uint links, out long size);

    int Sync(int descriptor);

    int SyncData(int descriptor);

    int RenameNew(string from, string to);

    int Exchange(string one, string other);

    bool? HasWriters(int descriptor);

    int? LockHolder(FileStamp file);

    /// <summary>Gets the path of an open descriptor, for error messages, or <see langword="null"/> if the system cannot provide it.</summary>
    string? PathOf(int descriptor);
}

namespace TaskExec.Storage.Json.Io;

/// <summary>An exclusive lock among processes and among writers of one process.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly IStoreIo _io;
    private readonly string _path;
    private readonly int _descriptor;
    private readonly FileStamp _stamp;

    private FileLock(IStoreIo io, string path, int descriptor)
    {
        _io = io;
        _path = path;
        _descriptor = descriptor;
        _stamp = io.Stat(descriptor);
    }

    /// <summary>Whether the file that is locked is still the one that the others lock: somebody may have cleaned the folder.</summary>
    public bool IsInForce => _stamp.IsSameFileAs(_io.Stat(_path));

    /// <summary>A name that no other holder of a lock has, not even one who holds it on a file that was here before.</summary>
    public string Name => _stamp.Inode.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    public static FileLock Take(IStoreIo io, string path)
    {
        var descriptor = io.Open(path, OpenMode.OpenOrCreate);
        try
        {
            io.Lock(descriptor);
            return new FileLock(io, path, descriptor);
        }
        catch (StoreIoException)
        {
            CloseQuietly(io, descriptor);
            throw;
        }
    }

    // Closing releases the lock too, unless a child of this process has inherited the descriptor.
    public void Dispose()
    {
        try
        {
            _io.Unlock(_descriptor);
        }
        catch (StoreIoException)
        {
            // What was done under the lock is done.
        }

        CloseQuietly(_io, _descriptor);
    }

    private static void CloseQuietly(IStoreIo io, int descriptor)
    {
        try
        {
            io.Close(descriptor);
        }
        catch (StoreIoException)
        {
            // Nothing was written through it.
        }
    }
}

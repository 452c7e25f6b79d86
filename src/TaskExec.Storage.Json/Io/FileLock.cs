namespace TaskExec.Storage.Json.Io;

/// <summary>Locks a file exclusively among processes. Threads of one process need their own synchronization.</summary>
internal sealed class FileLock
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

    /// <summary>Gets whether the path still names the locked file. If the lock file was deleted and recreated, other processes lock the new one.</summary>
    public bool IsInForce => _stamp.IsSameFileAs(_io.Stat(_path));

    /// <summary>Opens the lock file, or creates it.</summary>
    public static FileLock Open(IStoreIo io, string path)
    {
        var descriptor = io.Open(path, OpenMode.OpenOrCreate);
        try
        {
            return new FileLock(io, path, descriptor);
        }
        catch (StoreIoException)
        {
            CloseQuietly(io, descriptor);
            throw;
        }
    }

    /// <summary>Acquires the lock, waiting without a time limit.</summary>
    /// <param name="watch">Called before waiting, if the lock is held elsewhere; the result is disposed when the wait ends.</param>
    public void Enter(Func<IDisposable?> watch)
    {
        if (!_io.TryLock(_descriptor))
        {
            using (watch())
            {
                _io.Lock(_descriptor);
            }
        }
    }

    public bool IsOfTheSameFileAs(FileLock other) => _stamp.IsSameFileAs(other._stamp);

    public bool TryEnter() => _io.TryLock(_descriptor);

    public void Leave()
    {
        try
        {
            _io.Unlock(_descriptor);
        }
        catch (StoreIoException)
        {
            // The work under the lock is complete, and closing the descriptor also releases the lock.
        }
    }

    public void Close() => CloseQuietly(_io, _descriptor);

    private static void CloseQuietly(IStoreIo io, int descriptor)
    {
        try
        {
            io.Close(descriptor);
        }
        catch (StoreIoException)
        {
            // Nothing was written through this descriptor, so no data can be lost.
        }
    }
}

namespace TaskExec.Storage.Json.Io;

/// <summary>The file of an exclusive lock among processes. Threads of one process must keep apart by themselves.</summary>
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

    /// <summary>Whether the file that is locked is still the one that the others lock: somebody may have cleaned the folder.</summary>
    public bool IsInForce => _stamp.IsSameFileAs(_io.Stat(_path));

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

    /// <summary>Takes the lock, and waits for it as long as it takes.</summary>
    /// <param name="watch">Is asked for before the wait, where there is one, and disposed of after it.</param>
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
            // What was done under the lock is done; closing releases it too.
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
            // Nothing was written through it.
        }
    }
}

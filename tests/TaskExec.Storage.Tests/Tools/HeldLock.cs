using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>The lock of a journal, held as another process would.</summary>
internal sealed class HeldLock : IDisposable
{
    private readonly FileLock _lock;

    public HeldLock(string path)
    {
        _lock = FileLock.Open(PosixStoreIo.Instance, path);
        Assert.True(_lock.TryEnter());
    }

    public void Dispose()
    {
        _lock.Leave();
        _lock.Close();
    }
}

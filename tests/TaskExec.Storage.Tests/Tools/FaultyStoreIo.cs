using System.Globalization;
using System.Runtime.CompilerServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Stands between a store and the disk: says each call, and lets a test throw in its place or do something first.</summary>
/// <param name="before">Gets the name of a call, its number among all calls from 1, and its path or descriptor.</param>
internal sealed class FaultyStoreIo(Action<string, int, string> before) : IStoreIo
{
    private readonly PosixStoreIo _disk = PosixStoreIo.Instance;
    private readonly List<string> _calls = [];

    /// <summary>The calls so far. Several threads make them.</summary>
    public List<string> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How many bytes one write takes at most.</summary>
    public int MaxWriteLength { get; init; } = int.MaxValue;

    /// <summary>Whether a lock is granted to whomever, as on a file system without locks.</summary>
    public bool GrantsEveryLock { get; init; }

    public string RealPath(string path) => Called(path)._disk.RealPath(path);

    public FileStamp? Stat(string path) => Called(path)._disk.Stat(path);

    public FileStamp Stat(int descriptor) => Called(descriptor)._disk.Stat(descriptor);

    public uint Links(int descriptor) => Called(descriptor)._disk.Links(descriptor);

    public long Size(int descriptor) => Called(descriptor)._disk.Size(descriptor);

    public bool MayWrite(string path) => Called(path)._disk.MayWrite(path);

    public IReadOnlyList<string> List(string folder) => Called(folder)._disk.List(folder);

    public int Open(string path, OpenMode mode) => Called(path)._disk.Open(path, mode);

    public int ReadAt(int descriptor, Span<byte> buffer, long offset) => Called(descriptor)._disk.ReadAt(descriptor, buffer, offset);

    public int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset) =>
        Called(descriptor)._disk.WriteAt(descriptor, bytes[..Math.Min(bytes.Length, MaxWriteLength)], offset);

    public void Truncate(int descriptor, long size) => Called(descriptor)._disk.Truncate(descriptor, size);

    public void TakeOver(int descriptor, FileStamp original) => Called(descriptor)._disk.TakeOver(descriptor, original);

    public void Sync(int descriptor) => Called(descriptor)._disk.Sync(descriptor);

    public void SyncData(int descriptor) => Called(descriptor)._disk.SyncData(descriptor);

    // A close that fails has closed all the same.
    public void Close(int descriptor)
    {
        _disk.Close(descriptor);
        Called(descriptor);
    }

    public void Lock(int descriptor) => Called(descriptor)._disk.Lock(descriptor);

    public bool TryLock(int descriptor) => Called(descriptor)._disk.TryLock(descriptor) || GrantsEveryLock;

    public void Unlock(int descriptor) => Called(descriptor)._disk.Unlock(descriptor);

    public int? LockHolder(string path) => Called(path)._disk.LockHolder(path);

    public bool? HasWriters(int descriptor) => Called(descriptor)._disk.HasWriters(descriptor);

    public void Rename(string from, string to) => Called(to)._disk.Rename(from, to);

    public bool TryRenameNew(string from, string to) => Called(to)._disk.TryRenameNew(from, to);

    public bool TryExchange(string one, string other) => Called(other)._disk.TryExchange(one, other);

    public void Unlink(string path) => Called(path)._disk.Unlink(path);

    public void MakeFolder(string path, FileStamp like) => Called(path)._disk.MakeFolder(path, like);

    public void SyncFolder(string path) => Called(path)._disk.SyncFolder(path);

    private FaultyStoreIo Called(object target, [CallerMemberName] string call = "")
    {
        int number;
        lock (_calls)
        {
            _calls.Add(call);
            number = _calls.Count;
        }

        before(call, number, Convert.ToString(target, CultureInfo.InvariantCulture)!);
        return this;
    }
}

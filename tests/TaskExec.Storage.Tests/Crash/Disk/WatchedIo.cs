using System.Runtime.CompilerServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>Wraps an in-memory disk and reports every call of the store before and after it.</summary>
internal sealed class WatchedIo(CrashDisk disk) : IStoreIo
{
    /// <summary>Gets the name of a call and its path or descriptor; what it throws comes in the place of the call.</summary>
    public Action<string, object>? Before { get; set; }

    public Action<string>? After { get; set; }

    /// <summary>How many bytes the next write takes at most.</summary>
    public int? NextWrite { get; set; }

    /// <summary>What the next write ends with, after it took its bytes.</summary>
    public Exception? NextWriteFault { get; set; }

    public string RealPath(string path) => Do(path, () => disk.RealPath(path));

    public FileStamp? Stat(string path) => Do(path, () => disk.Stat(path));

    public FileStamp Stat(int descriptor) => Do(descriptor, () => disk.Stat(descriptor));

    public uint Links(int descriptor) => Do(descriptor, () => disk.Links(descriptor));

    public long Size(int descriptor) => Do(descriptor, () => disk.Size(descriptor));

    public bool MayWrite(string path) => Do(path, () => disk.MayWrite(path));

    public IReadOnlyList<string> List(string folder) => Do(folder, () => disk.List(folder));

    public int Open(string path, OpenMode mode) => Do(path, () => disk.Open(path, mode));

    public int ReadAt(int descriptor, Span<byte> buffer, long offset)
    {
        Before?.Invoke(nameof(ReadAt), descriptor);
        var count = disk.ReadAt(descriptor, buffer, offset);
        After?.Invoke(nameof(ReadAt));
        return count;
    }

    public int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset)
    {
        Before?.Invoke(nameof(WriteAt), descriptor);
        var (most, fault) = (NextWrite ?? bytes.Length, NextWriteFault);
        (NextWrite, NextWriteFault) = (null, null);
        var count = disk.WriteAt(descriptor, bytes[..Math.Min(bytes.Length, most)], offset);
        if (fault is not null)
        {
            throw fault;
        }

        After?.Invoke(nameof(WriteAt));
        return count;
    }

    public void Truncate(int descriptor, long size) => Do(descriptor, () => disk.Truncate(descriptor, size));

    public void TakeOver(int descriptor, FileStamp original) => Do(descriptor, () => disk.TakeOver(descriptor, original));

    public void Sync(int descriptor) => Do(descriptor, () => disk.Sync(descriptor));

    public void SyncData(int descriptor) => Do(descriptor, () => disk.SyncData(descriptor));

    public void Close(int descriptor) => Do(descriptor, () => disk.Close(descriptor));

    public void Lock(int descriptor) => Do(descriptor, () => disk.Lock(descriptor));

    public bool TryLock(int descriptor) => Do(descriptor, () => disk.TryLock(descriptor));

    public void Unlock(int descriptor) => Do(descriptor, () => disk.Unlock(descriptor));

    public int? LockHolder(string path) => Do(path, () => disk.LockHolder(path));

    public bool? HasWriters(int descriptor) => Do(descriptor, () => disk.HasWriters(descriptor));

    public void Rename(string from, string to) => Do(to, () => disk.Rename(from, to));

    public bool TryRenameNew(string from, string to) => Do(to, () => disk.TryRenameNew(from, to));

    public bool TryExchange(string one, string other) => Do(other, () => disk.TryExchange(one, other));

    public void Unlink(string path) => Do(path, () => disk.Unlink(path));

    public void MakeFolder(string path, FileStamp like) => Do(path, () => disk.MakeFolder(path, like));

    public void SyncFolder(string path) => Do(path, () => disk.SyncFolder(path));

    private void Do(object target, Action action, [CallerMemberName] string call = "") => Do(
        target,
        () =>
        {
            action();
            return true;
        },
        call);

    private T Do<T>(object target, Func<T> action, [CallerMemberName] string call = "")
    {
        Before?.Invoke(call, target);
        var result = action();
        After?.Invoke(call);
        return result;
    }
}

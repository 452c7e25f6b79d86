using System.Runtime.CompilerServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>Stands between the store and a disk in memory, and tells of every call before and after it.</summary>
internal sealed class WatchedIo(CrashDisk disk) : IStoreIo
{
    /// <summary>Gets the name of a call and its path or descriptor; what it throws comes in the place of the call.</summary>
    public Action<string, object>? Before { get; set; }

    public Action<string>? After { get; set; }

    /// <summary>How many bytes the next write takes at most.</summary>
    public int? NextWrite { get; set; }

    public string RealPath(string path) => Do(path, () => disk.RealPath(path));

    public FileStamp? Stat(string path) => Do(path, () => disk.Stat(path));

    public FileStamp Stat(int descriptor) => Do(descriptor, () => disk.Stat(descriptor));

    public bool MayWrite(string path) => Do(path, () => disk.MayWrite(path));

    public IReadOnlyList<string> List(string folder) => Do(folder, () => disk.List(folder));

    public int Open(string path, OpenMode mode) => Do(path, () => disk.Open(path, mode));

    public int Read(int descriptor, Span<byte> buffer)
    {
        Before?.Invoke(nameof(Read), descriptor);
        var count = disk.Read(descriptor, buffer);
        After?.Invoke(nameof(Read));
        return count;
    }

    public int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        Before?.Invoke(nameof(Write), descriptor);
        var count = disk.Write(descriptor, bytes[..Math.Min(bytes.Length, NextWrite ?? bytes.Length)]);
        NextWrite = null;
        After?.Invoke(nameof(Write));
        return count;
    }

    public void TakeOver(int descriptor, FileStamp original) => Do(descriptor, () => disk.TakeOver(descriptor, original));

    public void Sync(int descriptor) => Do(descriptor, () => disk.Sync(descriptor));

    public void Close(int descriptor) => Do(descriptor, () => disk.Close(descriptor));

    public void Lock(int descriptor) => Do(descriptor, () => disk.Lock(descriptor));

    public void Unlock(int descriptor) => Do(descriptor, () => disk.Unlock(descriptor));

    public void Rename(string from, string to) => Do(to, () => disk.Rename(from, to));

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

using System.Globalization;
using System.Runtime.CompilerServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Stands between a store and the disk: says each call, and lets a test throw in its place or do something first.</summary>
/// <param name="before">Gets the name of a call, its number among all calls from 1, and its path or descriptor.</param>
internal sealed class FaultyStoreIo(Action<string, int, string> before) : IStoreIo
{
    private readonly PosixStoreIo _disk = PosixStoreIo.Instance;

    public List<string> Calls { get; } = [];

    /// <summary>How many bytes one write takes at most.</summary>
    public int LongestWrite { get; init; } = int.MaxValue;

    public string RealPath(string path) => Called(path)._disk.RealPath(path);

    public FileStamp? Stat(string path) => Called(path)._disk.Stat(path);

    public FileStamp Stat(int descriptor) => Called(descriptor)._disk.Stat(descriptor);

    public bool MayWrite(string path) => Called(path)._disk.MayWrite(path);

    public IReadOnlyList<string> List(string folder) => Called(folder)._disk.List(folder);

    public int Open(string path, OpenMode mode) => Called(path)._disk.Open(path, mode);

    public int Read(int descriptor, Span<byte> buffer) => Called(descriptor)._disk.Read(descriptor, buffer);

    public int Write(int descriptor, ReadOnlySpan<byte> bytes) => Called(descriptor)._disk.Write(descriptor, bytes[..Math.Min(bytes.Length, LongestWrite)]);

    public void TakeOver(int descriptor, FileStamp original) => Called(descriptor)._disk.TakeOver(descriptor, original);

    public void Sync(int descriptor) => Called(descriptor)._disk.Sync(descriptor);

    // A close that fails has closed all the same.
    public void Close(int descriptor)
    {
        _disk.Close(descriptor);
        Called(descriptor);
    }

    public void Lock(int descriptor) => Called(descriptor)._disk.Lock(descriptor);

    public void Unlock(int descriptor) => Called(descriptor)._disk.Unlock(descriptor);

    public void Rename(string from, string to) => Called(to)._disk.Rename(from, to);

    public void Unlink(string path) => Called(path)._disk.Unlink(path);

    public void MakeFolder(string path, FileStamp like) => Called(path)._disk.MakeFolder(path, like);

    public void SyncFolder(string path) => Called(path)._disk.SyncFolder(path);

    private FaultyStoreIo Called(object target, [CallerMemberName] string call = "")
    {
        Calls.Add(call);
        before(call, Calls.Count, Convert.ToString(target, CultureInfo.InvariantCulture)!);
        return this;
    }
}

using System.Runtime.InteropServices;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Tests.Io;

/// <summary>Linux without the newer forms of rename.</summary>
/// <param name="error">What they end with.</param>
internal sealed class OldKernel(int error) : IPosixSystem
{
    private readonly LinuxSystem _linux = new();

    public int NumberOf(int error) => error;

    public int Open(string path, OpenMode mode, int rights) => _linux.Open(path, mode, rights);

    public int Stat(string path, out FileStamp stamp) => _linux.Stat(path, out stamp);

    public int Stat(int descriptor, out FileStamp stamp) => _linux.Stat(descriptor, out stamp);

    public int Extent(int descriptor, out uint links, out long size) => _linux.Extent(descriptor, out links, out size);

    public int Sync(int descriptor) => _linux.Sync(descriptor);

    public int SyncData(int descriptor) => _linux.SyncData(descriptor);

    public int RenameNew(string from, string to) => Fail();

    public int Exchange(string one, string other) => Fail();

    public bool? HasWriters(int descriptor) => null;

    public int? LockHolder(FileStamp file) => null;

    public string? PathOf(int descriptor) => null;

    private int Fail()
    {
        Marshal.SetLastPInvokeError(error);
        return -1;
    }
}

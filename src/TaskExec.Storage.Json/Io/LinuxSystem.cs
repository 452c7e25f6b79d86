using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>Implements the system calls that are specific to Linux.</summary>
internal sealed class LinuxSystem : IPosixSystem
{
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int OfDescriptor = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const uint LinksAndSize = 0x204;

    public int NumberOf(int error) => error;

    public int Open(string path, OpenMode mode, int rights) => Libc.Open(path, FlagsOf(mode), rights);

    public int Stat(string path, out FileStamp stamp) => Stat(Libc.CurrentFolder, path, 0, out stamp);

    public int Stat(int descriptor, out FileStamp stamp) => Stat(descriptor, "", OfDescriptor, out stamp);

    public int Extent(int descriptor, out uint links, out long size)
    {
        var result = Libc.Statx(descriptor, "", OfDescriptor, LinksAndSize, out var buffer);
        (links, size) = (buffer.Links, checked((long)buffer.Size));
        return result;
    }

    public int Sync(int descriptor) => Libc.Fsync(descriptor);

    public int SyncData(int descriptor) => Libc.Fdatasync(descriptor);

    public int RenameNew(string from, string to) => LinuxRename.Call(from, to, LinuxRename.NoReplace);

    public int Exchange(string one, string other) => LinuxRename.Call(one, other, LinuxRename.Exchange);

    public bool? HasWriters(int descriptor) => LinuxLease.IsRefused(descriptor);

    public int? LockHolder(FileStamp file) => LinuxLocks.HolderOf(file);

    public string? PathOf(int descriptor) => new FileInfo($"/proc/self/fd/{descriptor.ToString(CultureInfo.InvariantCulture)}").LinkTarget;

    private static int FlagsOf(OpenMode mode) => CloseOnExec | mode switch
    {
        OpenMode.Read => 0,
        OpenMode.ReadWrite => ReadWrite,
        OpenMode.Create => ReadWrite | Create | Exclusive,
        _ => ReadWrite | Create,
    };

    private static int Stat(int folder, string path, int flags, out FileStamp stamp)
    {
        var result = Libc.Statx(folder, path, flags, BasicStats, out var buffer);
        stamp = buffer.ToStamp();
        return result;
    }
}

using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Mirrors the result of stat(2) on macOS with 64-bit inodes; on Intel these functions have the suffix <c>$INODE64</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal partial struct MacStat
{
    [FieldOffset(0)]
    public int Device;

    [FieldOffset(4)]
    public ushort Mode;

    [FieldOffset(6)]
    public ushort Links;

    [FieldOffset(8)]
    public ulong Inode;

    [FieldOffset(16)]
    public uint User;

    [FieldOffset(20)]
    public uint Group;

    [FieldOffset(48)]
    public long ModifiedSeconds;

    [FieldOffset(56)]
    public long ModifiedNanoseconds;

    [FieldOffset(64)]
    public long ChangedSeconds;

    [FieldOffset(72)]
    public long ChangedNanoseconds;

    [FieldOffset(96)]
    public long Size;

    public readonly FileStamp ToStamp() => new(
        Device: (uint)Device,
        Inode: Inode,
        Size: Size,
        ModifiedNs: FileStamp.ToNanoseconds(ModifiedSeconds, ModifiedNanoseconds),
        ChangedNs: FileStamp.ToNanoseconds(ChangedSeconds, ChangedNanoseconds),
        Mode: Mode,
        Links: Links,
        User: User,
        Group: Group);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Read(string path, out MacStat buffer);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    public static partial int Read(int descriptor, out MacStat buffer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ReadOnIntel(string path, out MacStat buffer);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    public static partial int ReadOnIntel(int descriptor, out MacStat buffer);
}

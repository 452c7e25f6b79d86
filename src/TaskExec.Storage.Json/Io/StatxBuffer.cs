using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Mirrors the result of statx(2), which has the same layout on every architecture, unlike that of stat(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct StatxBuffer
{
    [FieldOffset(16)]
    public uint Links;

    [FieldOffset(20)]
    public uint User;

    [FieldOffset(24)]
    public uint Group;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(96)]
    public long ChangedSeconds;

    [FieldOffset(104)]
    public uint ChangedNanoseconds;

    [FieldOffset(112)]
    public long ModifiedSeconds;

    [FieldOffset(120)]
    public uint ModifiedNanoseconds;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;

    public readonly FileStamp ToStamp() => new(
        Device: ((ulong)DeviceMajor << 32) | DeviceMinor,
        Inode: Inode,
        Size: checked((long)Size),
        ModifiedNs: FileStamp.ToNanoseconds(ModifiedSeconds, ModifiedNanoseconds),
        ChangedNs: FileStamp.ToNanoseconds(ChangedSeconds, ChangedNanoseconds),
        Mode: Mode,
        Links: Links,
        User: User,
        Group: Group);
}

using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TaskExec.Storage.Json.Io;

/// <summary>Mirrors BY_HANDLE_FILE_INFORMATION. ReFS has longer file ids, of which the index fields contain only a part.</summary>
[StructLayout(LayoutKind.Explicit, Size = 52)]
internal struct WindowsStamp
{
    public const int MayBeWritten = 0x80;

    private const int FolderMode = 0x41ED;
    private const int FileMode = 0x81A4;
    private const int NanosecondsPerTick = 100;

    // Windows counts from the year 1601.
    private const long UnixEpoch = 116_444_736_000_000_000;

    [FieldOffset(0)]
    public uint Attributes;

    [FieldOffset(28)]
    public uint Volume;

    [FieldOffset(32)]
    public uint SizeHigh;

    [FieldOffset(36)]
    public uint SizeLow;

    [FieldOffset(40)]
    public uint Links;

    [FieldOffset(44)]
    public uint IndexHigh;

    [FieldOffset(48)]
    public uint IndexLow;

    [SupportedOSPlatform("windows")]
    public static FileStamp Read(SafeFileHandle file, string path)
    {
        WindowsError.Check(WindowsCalls.Inform(file, out var stamp), "stat", path);
        WindowsError.Check(WindowsCalls.InformOfTimes(file, WindowsTimes.Kind, out var times, Marshal.SizeOf<WindowsTimes>()), "stat", path);
        return stamp.With(times);
    }

    private readonly bool Has(FileAttributes attribute) => (Attributes & (uint)attribute) != 0;

    private readonly FileStamp With(WindowsTimes times) => new(
        Device: Volume,
        Inode: ((ulong)IndexHigh << 32) | IndexLow,
        Size: ((long)SizeHigh << 32) | SizeLow,
        ModifiedNs: (times.Modified - UnixEpoch) * NanosecondsPerTick,
        ChangedNs: (times.Changed - UnixEpoch) * NanosecondsPerTick,
        Mode: Has(FileAttributes.Directory) ? FolderMode : Has(FileAttributes.ReadOnly) ? FileMode & ~MayBeWritten : FileMode,
        Links: Links,
        User: 0,
        Group: 0);
}

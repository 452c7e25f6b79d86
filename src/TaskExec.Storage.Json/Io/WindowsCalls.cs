using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TaskExec.Storage.Json.Io;

/// <summary>Declares the Windows functions that the store calls directly.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsCalls
{
    public const uint ReadAttributes = 0x80;
    public const uint Read = 0x80000000;
    public const uint Write = 0x40000000;
    public const uint ShareAll = 7;
    public const uint ShareAllButWriting = 5;
    public const uint OpenExisting = 3;
    public const uint FoldersToo = 0x02000000;
    public const uint MoveOver = 1;
    public const uint WriteThrough = 8;

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    public static partial SafeFileHandle Create(string path, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [LibraryImport("kernel32", EntryPoint = "ReOpenFile", SetLastError = true)]
    public static partial SafeFileHandle Reopen(SafeFileHandle file, uint access, uint share, uint flags);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandle", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Inform(SafeFileHandle file, out WindowsStamp stamp);

    [LibraryImport("kernel32", EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool InformOfTimes(SafeFileHandle file, int kind, out WindowsTimes times, int size);

    [LibraryImport("kernel32", EntryPoint = "FlushFileBuffers", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Flush(SafeFileHandle file);

    [LibraryImport("kernel32", EntryPoint = "LockFileEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Lock(SafeFileHandle file, uint how, uint reserved, uint lengthLow, uint lengthHigh, ref WindowsOverlapped overlapped);

    [LibraryImport("kernel32", EntryPoint = "UnlockFileEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Unlock(SafeFileHandle file, uint reserved, uint lengthLow, uint lengthHigh, ref WindowsOverlapped overlapped);

    [LibraryImport("kernel32", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Move(string from, string to, uint how);

    [LibraryImport("kernel32", EntryPoint = "ReplaceFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Replace(string target, string replacement, string? backup, uint how, nint exclude, nint reserved);

    [LibraryImport("kernel32", EntryPoint = "DeleteFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Delete(string path);

    [LibraryImport("kernel32", EntryPoint = "CreateDirectoryW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool MakeFolder(string path, nint security);
}

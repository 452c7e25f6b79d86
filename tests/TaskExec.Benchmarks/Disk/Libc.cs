using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace TaskExec.Benchmarks.Disk;

/// <summary>Declares fsync and fdatasync, whose errors .NET's file API ignores on Unix.</summary>
internal static partial class Libc
{
    private const int Directory = 0x10000;
    private const int CloseOnExec = 0x80000;

    public static void SyncData(SafeFileHandle file) => Check(Fdatasync(file));

    public static void Sync(SafeFileHandle file) => Check(Fsync(file));

    public static void SyncFolder(string path)
    {
        using var folder = Open(path, Directory | CloseOnExec);
        Check(folder.IsInvalid ? -1 : 0);
        Sync(folder);
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new IOException($"The system call failed: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int Fdatasync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}

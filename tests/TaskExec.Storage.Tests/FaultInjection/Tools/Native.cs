using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>The system calls by which a test does to a process or a file system what .NET cannot.</summary>
internal static partial class Native
{
    private const int Continue = 18;
    private const int Stop = 19;
    private const int ReadOnlyFolder = 0x90000;

    // _IOR('X', 125, __u32) of ext4 and xfs, and the flag by which they leave even their log unwritten.
    private const nuint ShutdownRequest = 0x8004587d;
    private const uint WithoutLog = 2;

    public static void Freeze(int process) => Check(Kill(process, Stop), "kill");

    public static void Thaw(int process) => Check(Kill(process, Continue), "kill");

    /// <summary>Cuts the power of a mounted file system: from now on nothing reaches its disk.</summary>
    public static void Shutdown(string mountPoint)
    {
        var folder = Check(Open(mountPoint, ReadOnlyFolder, 0), "open");
        var flag = WithoutLog;
        var result = Ioctl(folder, ShutdownRequest, ref flag);
        var error = Marshal.GetLastPInvokeError();
        Close(folder);
        if (result != 0)
        {
            throw new Win32Exception(error, $"ioctl of '{mountPoint}' failed with {error}.");
        }
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed with {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(int descriptor, nuint request, ref uint value);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}

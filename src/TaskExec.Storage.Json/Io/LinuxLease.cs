using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Detects whether a file is open for writing, by requesting a read lease (fcntl F_SETLEASE), which Linux refuses in that case.</summary>
internal static partial class LinuxLease
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ForReading = 0;
    private const int Release = 2;
    private const int UrgentSignal = 23;

    public static bool? IsRefused(int descriptor)
    {
        // If another process opens the file while the lease is held, the kernel signals this process. The default SIGIO would terminate it,
        // so the signal is changed to SIGURG, which is ignored by default.
        if (Fcntl(descriptor, SetSignal, UrgentSignal) < 0)
        {
            return null;
        }

        if (Fcntl(descriptor, SetLease, ForReading) < 0)
        {
            return Marshal.GetLastPInvokeError() is Errno.EAGAIN ? true : null;
        }

        _ = Fcntl(descriptor, SetLease, Release);
        return false;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, nint argument);
}

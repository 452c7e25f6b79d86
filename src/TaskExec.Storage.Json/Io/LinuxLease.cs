using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>A lease for reading is granted only while nobody has the file open to write: asking for one tells whether somebody has.</summary>
internal static partial class LinuxLease
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ForReading = 0;
    private const int Release = 2;
    private const int SignalThatIsIgnored = 23;

    public static bool? IsRefused(int descriptor)
    {
        // Who opens the file while the lease is held has the kernel send a signal to this process: the usual one would end it.
        if (Fcntl(descriptor, SetSignal, SignalThatIsIgnored) < 0)
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

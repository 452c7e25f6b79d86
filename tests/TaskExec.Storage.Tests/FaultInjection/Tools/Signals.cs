using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>Sends the signals that .NET cannot send.</summary>
internal static partial class Signals
{
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Freeze(int process) => Check(Kill(process, Stop), "kill");

    public static void Thaw(int process) => Check(Kill(process, Continue), "kill");

    private static int Check(int result, string call) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call} failed with {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}

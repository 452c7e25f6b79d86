using System.Globalization;
using System.Runtime.InteropServices;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Recovery;

/// <summary>Reads the processes of this machine from the Linux <c>/proc</c> file system.</summary>
internal static partial class ProcessTable
{
    // ESRCH
    private const int NoSuchProcess = 3;

    /// <summary>Gets the identity of this process, or <see langword="null"/> if it cannot be read or the system is not Linux.</summary>
    public static RunProcess? ThisProcess { get; } = ReadThisProcess();

    /// <summary>Returns whether a process in the PID namespace of this one has certainly ended.</summary>
    /// <remarks>Missing permission to inspect the process (another user's process, <c>hidepid</c>) does not count as its end.</remarks>
    public static bool HasEnded(RunProcess process) =>
        ReadStartTime(process.Pid) is { } start
            ? start != process.Started
            : Kill(process.Pid, signal: 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;

    private static string? ReadStartTime(int pid)
    {
        try
        {
            // proc(5): the command name in parentheses may contain spaces. The start time is the 20th field after it.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static RunProcess? ReadThisProcess()
    {
        try
        {
            return OperatingSystem.IsLinux()
                && ReadStartTime(Environment.ProcessId) is { } start
                && new FileInfo("/proc/self/ns/pid").LinkTarget is { } pidNamespace
                ? new RunProcess(Environment.ProcessId, start, File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), pidNamespace)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Signal 0 only checks whether the process exists; see kill(2).
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}

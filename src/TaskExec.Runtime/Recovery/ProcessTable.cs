using System.Globalization;
using System.Runtime.InteropServices;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The processes of this machine, as Linux shows them.</summary>
internal static partial class ProcessTable
{
    private const int NoSuchProcess = 3;

    /// <summary>This process, or <see langword="null"/> on a system that does not tell.</summary>
    public static RunProcess? ThisProcess { get; } = ReadThisProcess();

    /// <summary>Whether a process that counts as this one does has certainly ended.</summary>
    /// <remarks>Not to be allowed to look (another user's process, hidepid) is no sign of death.</remarks>
    public static bool HasEnded(RunProcess process) =>
        StartOf(process.Pid) is { } start
            ? start != process.Started
            : Kill(process.Pid, signal: 0) != 0 && Marshal.GetLastPInvokeError() == NoSuchProcess;

    private static string? StartOf(int pid)
    {
        try
        {
            // proc(5): the name in parentheses may hold spaces; behind it the start is the 20th field.
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
                && StartOf(Environment.ProcessId) is { } start
                && new FileInfo("/proc/self/ns/pid").LinkTarget is { } pidNamespace
                ? new RunProcess(Environment.ProcessId, start, File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), pidNamespace)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Signal 0 asks whether the process is there, and does nothing to it.
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}

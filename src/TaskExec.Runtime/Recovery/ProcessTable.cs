using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The processes of this machine, as Linux shows them under /proc.</summary>
internal static class ProcessTable
{
    /// <summary>This process, or <see langword="null"/> on a system that does not tell.</summary>
    public static RunProcess? ThisProcess { get; } = ReadThisProcess();

    /// <summary>When a process started, or <see langword="null"/> where none has this number.</summary>
    public static string? StartOf(int pid)
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
}

using TaskExec.CompilerServices;
using TaskExec.Runtime.Recovery;

namespace TaskExec.Runtime.Identity;

/// <summary>Identifies the executor in the events of its runs.</summary>
/// <param name="Executor">The name, for example <c>openclaw@cloud-1</c>.</param>
/// <param name="Host">The machine.</param>
/// <param name="Process">The process, where the system reveals it; it lets other processes find runs whose process has died.</param>
internal sealed record ExecutorIdentity(string Executor, string Host, RunProcess? Process = null)
{
    /// <summary>Identifies this process by the given name, otherwise by <c>TASKEXEC_EXECUTOR</c>, otherwise by program and machine.</summary>
    public static ExecutorIdentity ForCurrentProcess(string? name)
    {
        var host = Environment.MachineName;
        name = string.IsNullOrWhiteSpace(name) ? Environment.GetEnvironmentVariable("TASKEXEC_EXECUTOR") : name;
        if (string.IsNullOrWhiteSpace(name))
        {
            name = $"{Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs().FirstOrDefault() ?? Environment.ProcessPath)}@{host}";
        }

        return new ExecutorIdentity(name, host, ProcessTable.ThisProcess);
    }
}

using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Who runs the tasks, as the events name it.</summary>
/// <param name="Executor">For example <c>openclaw@cloud-1</c>.</param>
/// <param name="Host">The machine.</param>
/// <param name="Process">The process, where the system tells it: a run whose process has died is then found.</param>
public sealed record ExecutorIdentity(string Executor, string Host, RunProcess? Process = null)
{
    /// <summary>Names this process: the given name, else the program and the machine.</summary>
    /// <param name="name">A name that somebody chose, for example by <c>TASKEXEC_EXECUTOR</c>.</param>
    /// <returns>The identity.</returns>
    public static ExecutorIdentity OfThisProcess(string? name)
    {
        var host = Environment.MachineName;
        var program = Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs().FirstOrDefault() ?? Environment.ProcessPath);
        return new ExecutorIdentity(string.IsNullOrWhiteSpace(name) ? $"{program}@{host}" : name, host, ProcessTable.ThisProcess);
    }
}

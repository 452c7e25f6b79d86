using TaskExec.Testing;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>Runs a program so that a chosen system call kills it, fails, or lies. strace counts the calls of each thread for itself.</summary>
internal static class Strace
{
    public static string[] Kill(string call, int number) => Inject($"{call}:signal=KILL:when={number}", call);

    /// <param name="log">Gets the calls; those that failed for us are marked <c>(INJECTED)</c>.</param>
    public static string[] Fail(string calls, string error, string log) => Inject($"{calls}:error={error}:when=1+", calls, log);

    /// <summary>A disk that says that it has synced, and has not.</summary>
    public static string[] NoSync() => Inject("fsync,fdatasync,sync_file_range,syncfs:retval=0", "fsync,fdatasync,sync_file_range,syncfs");

    private static string[] Inject(string fault, string calls, string log = "/dev/null")
    {
        Need.Program("strace");

        // Without --seccomp-bpf, which would be quicker: with it strace 6.1 never reaches the second call of a thread.
        return ["strace", "-f", "-qq", "-e", $"trace={calls}", "-e", $"inject={fault}", "-o", log];
    }
}

using System.Diagnostics;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>Another process that holds a lock by flock(2).</summary>
internal sealed class LockHolder : IDisposable
{
    private readonly Process _process;

    private LockHolder(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Returns once the lock is held.</summary>
    public static async Task<LockHolder> Take(string path)
    {
        Need.Program("flock");

        // 'flock' becomes 'cat', which answers a line as soon as the lock is held, and ends with its input.
        var start = new ProcessStartInfo("flock", ["--exclusive", "--no-fork", path, "cat"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var holder = new LockHolder(Process.Start(start)!);
        await holder._process.StandardInput.WriteLineAsync("held?");
        Assert.Equal("held?", await holder._process.StandardOutput.ReadLineAsync());
        return holder;
    }

    public void Freeze() => Signals.Freeze(Id);

    public void Thaw() => Signals.Thaw(Id);

    public async Task End()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

using System.Globalization;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Processes;

/// <summary>.NET has a switch that turns its own file locks into nothing, without a word.</summary>
public sealed class DisabledFileLockTests
{
    private readonly PosixStoreIo _io = PosixStoreIo.Instance;

    [Fact]
    public async Task A_store_waits_for_its_lock_even_if_the_runtime_has_file_locks_disabled()
    {
        using var folder = new TempFolder();
        var before = Fixture.Bytes("todos.json");
        var path = folder.Write("todos.json", before);
        var state = new JournalDirectory(_io, path);
        state.Make();

        Task<HostProcess.Result> append;
        using (new HeldLock(state.LockPath))
        {
            append = HostProcess.Append(path, "todo-20260221-001", 1, ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));
            await IsWaitedFor(state.LockPath, append);
            Assert.Equal(before, await File.ReadAllBytesAsync(path));
        }

        var result = await append;
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.NotEqual(before, await File.ReadAllBytesAsync(path));
    }

    private async Task IsWaitedFor(string lockPath, Task append)
    {
        var waiting = string.Create(CultureInfo.InvariantCulture, $":{_io.Stat(lockPath)!.Inode} ");
        while (!File.ReadLines("/proc/locks").Any(line => line.Contains(" -> FLOCK ", StringComparison.Ordinal) && line.Contains(waiting, StringComparison.Ordinal)))
        {
            Assert.False(append.IsCompleted, "The other process did not wait for the lock.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System); // The kernel does not signal that a process waits for a lock, so its table is polled.
        }
    }
}

using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class FailedSyncTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("fsync")]
    [InlineData("fdatasync")]
    [InlineData("fsync,fdatasync")]
    public async Task An_append_with_a_failed_sync_is_never_acknowledged(string calls)
    {
        Need.Linux();
        using var folder = new TempFolder("eio");
        var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
        using var host = LiveHost.StartUnder(Strace.Fail(calls, "EIO", folder["strace.log"]), "write", path, "--todo", "todo-20260221-001", "--events", "1");
        var (exitCode, errors) = await host.Ended();
        if (!(await File.ReadAllTextAsync(folder["strace.log"])).Contains("(INJECTED)", StringComparison.Ordinal))
        {
            Assert.Skip($"The store does not call {calls}.");
        }

        output.WriteLine(errors);
        Assert.Empty(host.Output);
        Assert.Equal(1, exitCode);
        Assert.Contains("Input/output error", errors, StringComparison.Ordinal);
    }
}

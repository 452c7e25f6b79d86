using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class DiskShutdownTests(ITestOutputHelper output)
{
    private const string Todo = "todo-20260221-001";

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    public async Task A_disk_shutdown_under_an_open_store_keeps_acknowledged_events_and_acknowledges_no_further_ones(string fileSystem)
    {
        using var disk = LoopDisk.Create(fileSystem, 400);
        var path = Path.Combine(disk.Path, "todos.json");
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(Fixture.Bytes("todos.json"));
        }

        var script = new RunScript();
        var run = script.NewRun();
        var kept = script.Planning(Todo, run);
        await using (var store = JsonTodoStore.Open(path))
        {
            await store.Append(kept);
            disk.Shutdown();
            for (var again = 0; again < 3; again++)
            {
                var refusal = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(script.Message(Todo, run, "lost")));
                output.WriteLine(refusal.Message);
            }
        }

        disk.Remount();
        Assert.Contains(kept.Details.EventId.ToString(), await TodosFile.RecoveredEventIdsAsync(path));
    }
}

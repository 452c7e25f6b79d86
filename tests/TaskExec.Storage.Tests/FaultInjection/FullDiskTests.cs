using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const string Todo = "todo-20260221-001";
    private const int LeftFree = 300 * 1024;

    private readonly RunScript _script = new();
    private readonly string _text = new('x', 1000);

    [Fact]
    public async Task A_full_disk_fails_the_callers_keeps_the_file_intact_and_recovers_when_space_is_free()
    {
        using var disk = LoopDisk.Create("ext4", 2);
        var path = Path.Combine(disk.Path, "todos.json");
        var ballast = Path.Combine(disk.Path, "ballast");
        Fill(path, Fixture.Bytes("todos.json"));
        Fill(ballast, new byte[new DriveInfo(disk.Path).AvailableFreeSpace - LeftFree]);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        await using (var store = JsonTodoStore.Open(path))
        {
            var run = _script.NewRun();
            await Append(_script.Planning(Todo, run));
            var refusal = await Record.ExceptionAsync(async () =>
            {
                while (acknowledged.Count < 1000)
                {
                    await Append(_script.Message(Todo, run, _text));
                }
            });
            output.WriteLine($"{acknowledged.Count} events until: {refusal?.Message}");
            Assert.Contains("No space left on device", Assert.IsType<TodoStoreException>(refusal).Message, StringComparison.Ordinal);
            for (var again = 0; again < 5; again++)
            {
                await Assert.ThrowsAsync<TodoStoreException>(() => Append(_script.Message(Todo, run, _text)));
            }

            Untouched.AssertSame(Fixture.Bytes("todos.json"), await File.ReadAllBytesAsync(path), Todo);

            File.Delete(ballast);
            for (var again = 0; again < 5; again++)
            {
                await Append(_script.Message(Todo, run, _text));
            }

            async Task Append(TodoEvent each)
            {
                await store.Append(each);
                acknowledged.Add(each.Details.EventId.ToString());
            }
        }

        Assert.Empty(acknowledged.Except(await TodosFile.RecoveredEventIdsAsync(path)));
        Untouched.AssertSame(Fixture.Bytes("todos.json"), await File.ReadAllBytesAsync(path), Todo);
    }

    private static void Fill(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
    }
}

using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Journal;

public sealed class LocklessFileSystemTests : IDisposable
{
    private readonly TempFolder _folder = new("no-locks");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_system_without_locks_is_refused_before_any_write()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path, new FaultyStoreIo(static (_, _, _) => { }) { GrantsEveryLock = true });
        var script = new RunScript();

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Record(script.Planning("a", script.NewRun())));

        Assert.StartsWith(_folder[".taskexec/todos.json"], refusal.Path, StringComparison.Ordinal);
        Assert.Contains(refusal.Path!, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Files(), file => file.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.Equal("""[{"id": "a"}]""", await File.ReadAllTextAsync(path));
    }
}

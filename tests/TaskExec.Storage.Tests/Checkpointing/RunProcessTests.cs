using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

public sealed class RunProcessTests : IDisposable
{
    private static readonly RunProcess Process = new(4711, "4293857", "93d077b7-0a2e-44a8-bf71-350438747fa6", "pid:[4026531836]");

    private readonly TempFolder _folder = new("processes");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_process_of_an_open_run_is_known_before_and_after_the_checkpoint_and_is_not_in_the_file()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using (var store = Stores.Open(path))
        {
            await store.Record(Start());
            Assert.Equal(Process, await ProcessOf(store));
            await store.Flush();
            Assert.Equal(Process, await ProcessOf(store));
        }

        Array.ForEach(Directory.GetFiles(_folder[".taskexec/todos.json"], "wal-*"), File.Delete);
        await using var later = Stores.Open(path);
        Assert.Equal(Process, await ProcessOf(later));
        Assert.DoesNotContain("93d077b7", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_process_of_a_run_is_forgotten_when_its_end_is_in_the_file()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path);
        var start = Start();
        await store.Append(start);
        await store.Append(_script.End("a", start.Details.RunId, RunOutcome.Completed));

        Assert.Equal("", await File.ReadAllTextAsync(_folder[".taskexec/todos.json/processes.jsonl"]));
    }

    [Fact]
    public async Task The_process_of_a_run_in_a_file_of_version_1_is_read()
    {
        var path = _folder.Write("todos.json", """
            [{"id": "a", "execution_log": [{ "timestamp": "2026-02-21T10:00:00.000Z", "stage": "planning", "message": "Planning", "details": {
              "v": 1, "event_id": "testtest-1", "kind": "stage", "run_id": "01970000-0000-7000-8000-000000000001", "attempt": 1,
              "process": { "pid": 4711, "started": "4293857", "boot": "93d077b7-0a2e-44a8-bf71-350438747fa6", "pid_namespace": "pid:[4026531836]" } } }]}]
            """);
        await using var store = Stores.Open(path);
        Assert.Equal(Process, await ProcessOf(store));
    }

    private static async Task<RunProcess?> ProcessOf(JsonTodoStore store) =>
        Assert.Single((await store.ReadAsync("a", TestContext.Current.CancellationToken))!.ToState().Runs).Process;

    private TodoEvent Start()
    {
        var start = _script.Planning("a", _script.NewRun());
        return start with { Details = start.Details with { V = EventDetails.FormatVersion, Process = Process } };
    }
}

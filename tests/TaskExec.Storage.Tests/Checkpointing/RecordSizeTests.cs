using System.Text;
using TaskExec.Storage.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

// The file is diffed by people and read by language models: what a run may cost is fixed. The names have 32 and 20 characters.
public sealed class RecordSizeTests(ITestOutputHelper output) : IDisposable
{
    private const string TaskName = "Notes.NotesSkill.SummariseNotes1";
    private const int ExecutorNameLength = 20;
    private const int MaxPlainRun = 700;
    private const int MaxRunWithArtifacts = 2_000;

    // It names the machine, as most executors do, so that the event does not name it again.
    private static readonly string ExecutorName = $"@{Environment.MachineName}".PadLeft(ExecutorNameLength, 'x');

    private readonly GitFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plain_run_adds_at_most_700_bytes()
    {
        var growth = await GrowthOfSecondRunAsync(collect: ArtifactCollectionMode.Off, static _ => { });
        output.WriteLine($"a plain run adds {growth} bytes");
        Assert.InRange(growth, 1, MaxPlainRun);
    }

    [Fact]
    public async Task A_run_with_artifacts_adds_at_most_2000_bytes_with_its_items_in_the_section()
    {
        _folder.Write(".gitignore", "out/\n");
        _folder.Write("notes.md", "# Notes\n");
        var round = 0;
        var growth = await GrowthOfSecondRunAsync(collect: ArtifactCollectionMode.All, _ =>
        {
            _folder.Write("out/summary.md", $"# Summary {++round}\n");
            _folder.Write("notes.md", $"# Notes\n{round}\n");
        });
        output.WriteLine($"a run with artifacts adds {growth} bytes");
        Assert.InRange(growth, 1, MaxRunWithArtifacts);
    }

    // The second run also replaces the figures and the section that the first one added.
    private async Task<int> GrowthOfSecondRunAsync(ArtifactCollectionMode collect, Action<CancellationToken> work)
    {
        _folder.Write("todos.json", """
            {
              "todos": [
                { "id": "todo-20260221-001", "title": "整理 OpenClaw 笔记", "status": "pending" }
              ]
            }
            """);
        _folder.Commit("notes");
        await RunAsync(collect, work);
        var first = await LengthAsync();
        await RunAsync(collect, work);
        output.WriteLine(await File.ReadAllTextAsync(_folder["todos.json"]));
        return await LengthAsync() - first;
    }

    private async Task RunAsync(ArtifactCollectionMode collect, Action<CancellationToken> work)
    {
        await using var store = JsonTodoStore.Open(_folder["todos.json"]);
        var options = new TaskExecOptions { Executor = ExecutorName };
        options.Artifacts.Collect = collect;
        options.Artifacts.WorkTree = _folder.Path;
        options.Artifacts.ProductFolders.Add("out");
        await new TaskExecutor(store, options).ExecuteAsync(
            "todo-20260221-001",
            token =>
            {
                work(token);
                return Task.CompletedTask;
            },
            cancellationToken: TestContext.Current.CancellationToken,
            task: TaskName);
    }

    private async Task<int> LengthAsync() => Encoding.UTF8.GetByteCount(await File.ReadAllTextAsync(_folder["todos.json"]));
}

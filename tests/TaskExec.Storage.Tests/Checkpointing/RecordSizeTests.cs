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
    private const int MaxPlainTodo = 16 * 1024;
    private const int MaxTodoWithArtifacts = 40 * 1024;
    private const int RunsUntilSteady = 30;

    // It names the machine, as most executors do, so that the event does not name it again.
    private static readonly string ExecutorName = $"@{Environment.MachineName}".PadLeft(ExecutorNameLength, 'x');

    private readonly GitFolder _folder = new();
    private int _round;

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
        var growth = await GrowthOfSecondRunAsync(collect: ArtifactCollectionMode.All, WriteSummary);
        output.WriteLine($"a run with artifacts adds {growth} bytes");
        Assert.InRange(growth, 1, MaxRunWithArtifacts);
    }

    [Fact]
    public async Task A_todo_of_plain_runs_stays_within_16_KiB_and_a_further_run_changes_few_lines()
    {
        await ReachSteadyStateAsync(ArtifactCollectionMode.Off, static _ => { });
        Assert.InRange(await LengthAsync(), 1, MaxPlainTodo);
        _folder.Commit("steady");

        await RunAsync(ArtifactCollectionMode.Off, static _ => { });
        var changed = _folder.Git("diff", "--unified=0").Split('\n')
            .Where(static line => line is ['+', not '+', ..] or ['-', not '-', ..])
            .Where(static line => !IsFigure(line))
            .ToLookup(static line => line[0]);
        output.WriteLine(_folder.Git("diff", "--stat"));
        Assert.InRange(changed['+'].Count(), 1, 3);
        Assert.InRange(changed['-'].Count(), 1, 3);
    }

    [Fact]
    public async Task A_todo_of_runs_with_artifacts_stays_within_40_KiB()
    {
        await ReachSteadyStateAsync(ArtifactCollectionMode.All, WriteSummary);
        Assert.InRange(await LengthAsync(), 1, MaxTodoWithArtifacts);
    }

    private static bool IsFigure(string line) =>
        line.Contains("\"execution_rollup\"", StringComparison.Ordinal) || line.Contains("\"execution_metrics\"", StringComparison.Ordinal);

    private async Task ReachSteadyStateAsync(ArtifactCollectionMode collect, Action<CancellationToken> work)
    {
        WriteTodos();
        for (var i = 0; i < RunsUntilSteady; i++)
        {
            await RunAsync(collect, work);
        }

        output.WriteLine($"a todo weighs {await LengthAsync()} bytes after {RunsUntilSteady} runs");
    }

    // A product outside of git, and a change of a file in it.
    private void WriteSummary(CancellationToken cancellationToken)
    {
        _folder.Write("out/summary.md", $"# Summary {++_round}\n");
        _folder.Write("notes.md", $"# Notes\n{_round}\n");
    }

    private void WriteTodos()
    {
        _folder.Write(".gitignore", "out/\n");
        _folder.Write("notes.md", "# Notes\n");
        _folder.Write("todos.json", """
            {
              "todos": [
                {
                  "id": "todo-20260221-001",
                  "title": "整理 OpenClaw 笔记",
                  "status": "pending"
                }
              ]
            }
            """);
        _folder.Commit("notes");
    }

    // The second run also replaces the figures and the section that the first one added.
    private async Task<int> GrowthOfSecondRunAsync(ArtifactCollectionMode collect, Action<CancellationToken> work)
    {
        WriteTodos();
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

using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

/// <summary>What the journal brings back, and what compaction has removed for good, when the file is replaced or the store loses what it knew.</summary>
public sealed class CompactionRecoveryTests : IDisposable
{
    // A merge resolved by hand took another machine's version, whose runs went further than ours.
    private const string Theirs =
        """[{"id": "a", "status": "pending", "execution_rollup": {"runs": 90, "by_outcome": {"completed": 90}, "seconds": 90, "retries": 0, "upto": {"n": 100, "run_id": "01970000-0000-7000-8000-ffffffffffff"}}}]""";

    private readonly TempFolder _folder = new("recovery");
    private readonly RunScript _script = new();
    private readonly string _path;

    public CompactionRecoveryTests() => _path = _folder.Write("todos.json", """[{"id": "a"}]""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_open_run_returns_whatever_watermark_another_machine_wrote()
    {
        await using var store = Stores.Open(_path);
        var holder = _script.NewRun();
        Assert.True((await store.ClaimAsync(_script.Claim("a", holder, RunScript.Now.AddYears(1)), CancellationToken.None)).IsHeld);
        await store.Append(_script.Planning("a", holder));
        await store.Flush();

        _folder.Write("todos.json", Theirs);

        Assert.Equal(2, (await store.Read("a"))!.Events.Count);
        Assert.Equal(holder, (await store.ClaimAsync(_script.Claim("a", _script.NewRun(), RunScript.Now.AddYears(1)), CancellationToken.None)).Holder?.RunId);
    }

    [Fact]
    public async Task A_run_that_lands_below_the_watermark_is_listed_and_survives_a_stale_editor()
    {
        await using var store = Stores.Open(_path);
        var run = _script.NewRun();
        await store.Append(_script.Planning("a", run));
        await store.Flush();
        _folder.Write("todos.json", Theirs);
        await store.Append(_script.End("a", run, RunOutcome.Completed));
        await store.Flush();
        Assert.Equal([run], (await store.Read("a"))!.Rollup!.Open);

        _folder.Write("todos.json", (await File.ReadAllTextAsync(_path)).Replace("\"id\": \"a\"", "\"id\": \"a\", \"note\": \"saved by an editor\"", StringComparison.Ordinal));
        await store.Append(_script.Whole("a"));
        await store.Flush();

        var ids = (await store.Read("a"))!.ToState().Runs.Select(each => each.RunId).ToList();
        Assert.Contains(run, ids);
        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public async Task Runs_are_not_counted_again_when_the_marker_of_the_last_checkpoint_is_lost()
    {
        var options = new JsonTodoStoreOptions { MaxRunsPerTodo = 3, TimeProvider = Stores.NewClock() };
        await using (var store = JsonTodoStore.Open(_path, options))
        {
            for (var i = 0; i < 10; i++)
            {
                await store.Append(_script.Whole("a"));
                await store.Flush();
            }
        }

        for (var i = 11; i <= 13; i++)
        {
            File.Delete(Path.Combine(_folder[".taskexec"], "todos.json", "fold.hint"));
            await using var store = JsonTodoStore.Open(_path, options);
            await store.Append(_script.Whole("a"));
            await store.Flush();

            var todo = (await store.Read("a"))!;
            Assert.Equal((i - 3, 3), (todo.Rollup!.Runs, todo.ToState().Runs.Count));
        }
    }

    [Fact]
    public async Task The_summary_of_the_newest_run_can_be_replaced_even_if_an_older_run_ended_later()
    {
        await using var store = JsonTodoStore.Open(_path, new JsonTodoStoreOptions { MaxRunsPerTodo = 2, TimeProvider = Stores.NewClock() });
        var (slow, fast) = (_script.NewRun(), _script.NewRun());
        await store.Append(_script.Planning("a", slow), _script.Planning("a", fast));
        await store.Append(_script.Artifact("a", fast, ArtifactKind.Summary, "fast"), _script.End("a", fast, RunOutcome.Completed));
        await store.Flush();
        await store.Append(_script.Artifact("a", slow, ArtifactKind.Summary, "slow"), _script.End("a", slow, RunOutcome.Completed));
        await store.Flush();
        Assert.Equal("fast", (await store.Read("a"))!.Artifacts.ExecutionSummary);

        for (var i = 0; i < 5; i++)
        {
            await store.Append(_script.Whole("a"));
            await store.Flush();
        }

        var newest = _script.NewRun();
        await store.Append(_script.Planning("a", newest), _script.Artifact("a", newest, ArtifactKind.Summary, "newest"), _script.End("a", newest, RunOutcome.Completed));
        await store.Flush();

        Assert.Equal("newest", (await store.Read("a"))!.Artifacts.ExecutionSummary);
    }

    [Fact]
    public async Task Artifacts_without_a_run_that_version_1_wrote_are_removed()
    {
        await using var store = JsonTodoStore.Open(_path, new JsonTodoStoreOptions { MaxRunsPerTodo = 2, TimeProvider = Stores.NewClock() });
        await AppendRunWithLinkAsync(store, "kept.md");
        var text = await File.ReadAllTextAsync(_path);
        var start = text.LastIndexOf('{', text.LastIndexOf("kept.md", StringComparison.Ordinal));
        const string orphan = """{ "value": "orphan.md", "run_id": "01970000-0000-7000-8000-0000000000aa", "event_id": "abc-7" }, { "value": "of a person.md" }, """;
        _folder.Write("todos.json", text.Insert(start, orphan));

        await AppendRunWithLinkAsync(store, "second.md");
        Assert.Equal(["orphan.md", "of a person.md", "kept.md", "second.md"], await LinksAsync(store));

        await AppendRunWithLinkAsync(store, "third.md");
        Assert.Equal(["of a person.md", "second.md", "third.md"], await LinksAsync(store));
    }

    private async Task AppendRunWithLinkAsync(JsonTodoStore store, string link)
    {
        var run = _script.NewRun();
        await store.Append(_script.Planning("a", run), _script.Artifact("a", run, ArtifactKind.Link, link), _script.End("a", run, RunOutcome.Completed));
        await store.Flush();
    }

    private static async Task<IEnumerable<string>> LinksAsync(JsonTodoStore store) => (await store.Read("a"))!.Artifacts.ProductLinks.Select(static link => link.Value);
}

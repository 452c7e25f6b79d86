using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Reading;

public sealed class ReadBeforeCheckpointTests : IDisposable
{
    private const string Text = """[{"id": "a", "status": "pending"}]""";
    private readonly TempFolder _folder = new("unfolded");
    private readonly RunScript _script = new();
    private readonly string _path;

    public ReadBeforeCheckpointTests() => _path = _folder.Write("todos.json", Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_store_reads_the_acknowledged_events()
    {
        await using var store = Stores.Open(_path, PosixStoreIo.Instance);
        await using var other = Stores.Open(_path, PosixStoreIo.Instance);
        var run = _script.NewRun();
        await store.Record(_script.Planning("a", run), _script.Artifact("a", run, ArtifactKind.Link, "report.md"), _script.End("a", run, RunOutcome.Completed));

        foreach (var each in new[] { store, other })
        {
            var todo = (await each.Read("a"))!;
            Assert.Equal((TodoStatus.Completed, 3), (todo.Status, todo.Events.Count));
            Assert.Equal("report.md", Assert.Single(todo.Artifacts.ProductLinks).Value);
            Assert.Equal(1.5, todo.ToState().Metrics.ExecutionTimeSeconds);
        }

        Assert.Equal(Text, await File.ReadAllTextAsync(_path));
    }

    [Fact]
    public async Task A_todo_that_exists_only_in_the_journal_is_read_and_listed()
    {
        await using var store = Stores.Open(_path);
        await store.Record(_script.Planning("new", _script.NewRun()) with { TodoTitle = "A title" });

        Assert.Equal("A title", (await store.Read("new"))!.Title);
        var page = await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None);
        Assert.Equal(["a", "new"], page.Todos.Select(todo => todo.Id.Value));
        Assert.Equal(Text, await File.ReadAllTextAsync(_path));
    }

    [Fact]
    public async Task A_todo_is_read_before_a_checkpoint_as_it_is_read_after_it()
    {
        await using var store = Stores.Open(_path);
        await store.Record([.. _script.Whole("a"), .. _script.Whole("new")]);
        var before = (await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None)).Todos;
        await store.Flush();
        var after = (await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None)).Todos;

        Assert.Equal(before.Select(todo => (todo.Id, todo.Title, todo.Status)), after.Select(todo => (todo.Id, todo.Title, todo.Status)));
        Assert.Equal(before.SelectMany(todo => todo.Events), after.SelectMany(todo => todo.Events));
    }
}

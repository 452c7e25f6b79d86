using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Reading;

public sealed class HandwrittenTodoTests : IDisposable
{
    private readonly TempFolder _folder = new("reading");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{\"id\": \"a\"}", null, null)]
    [InlineData("{\"id\": \"a\", \"title\": \"整理 📒\", \"status\": \"--progress\"}", "整理 📒", "--progress")]
    [InlineData("{\"id\": \"a\", \"title\": 7, \"status\": [\"x\"]}", null, null)]
    [InlineData("{\"id\": \"a\", \"title\": null, \"status\": \"x\", \"status\": \"y\"}", null, "y")]
    [InlineData("{\"id\": \"a\", \"title\": \"\\ud83d\"}", null, null)]
    public async Task A_title_and_a_status_are_read_if_they_are_strings(string json, string? title, string? status)
    {
        var todo = (await Read(json))!;

        Assert.Equal((title, status), (todo.Title, todo.Status));
        Assert.Empty(todo.Events);
    }

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[null, 1, {}, {\"details\": null}, {\"details\": {\"event_id\": 5}}, {\"details\": {\"event_id\": \"x\"}}]")]
    public async Task A_todo_without_entries_of_TaskExec_has_no_events(string log) =>
        Assert.Empty((await Read($"{{\"id\": \"a\", \"execution_log\": {log}}}"))!.Events);

    [Fact]
    public async Task Artifacts_are_read_from_both_members_in_any_form()
    {
        var todo = (await Read(
            """
            {
              "id": "a",
              "artifacts": { "execution_summary": "", "product_links": ["x.md", { "value": "y.md", "title": 3 }, 7, { "other": 1 }], "key_diffs": "none" },
              "execution_artifacts": { "execution_summary": "done", "product_links": [{ "value": "z.md", "title": "Z", "run_id": "01970000-0000-7000-8000-000000000001", "event_id": "w-1" }] }
            }
            """))!;

        Assert.Equal("done", todo.Artifacts.ExecutionSummary);
        Assert.Equal(
            [
                new ArtifactItem("x.md", default),
                new ArtifactItem("y.md", default),
                new ArtifactItem("z.md", new RunId(Guid.Parse("01970000-0000-7000-8000-000000000001")), "Z") { EventId = new EventId("w", 1) },
            ],
            todo.Artifacts.ProductLinks);
        Assert.Empty(todo.Artifacts.KeyDiffs);
    }

    [Fact]
    public async Task A_todo_is_found_among_elements_that_are_no_todos()
    {
        _folder.Write("todos.json", "[null, {\"title\": \"no id\"}, {\"id\": \"a\"}, {\"id\": 17}, []]");
        await using var store = Stores.Open(_folder["todos.json"]);

        var page = await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None);
        Assert.Equal(["a", "17"], page.Todos.Select(todo => todo.Id.Value));
    }

    [Fact]
    public async Task Reading_a_todo_leaves_no_file_in_the_folder()
    {
        await Read("{\"id\": \"a\"}");

        Assert.Equal(["todos.json"], _folder.Files());
    }

    [Fact]
    public async Task A_todo_can_be_read_while_another_program_writes()
    {
        var path = _folder.Write("todos.json", "[{\"id\": \"a\"}]");
        var looks = 0;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.ReadAt) && ++looks == 1)
            {
                _folder.Write("todos.json", "[{\"id\": \"a\", \"title\": \"new\"}]");
            }
        });
        await using var store = Stores.Open(path, io);

        Assert.Equal("new", (await store.Read("a"))!.Title);
    }

    private async Task<Todo?> Read(string todo)
    {
        await using var store = Stores.Open(_folder.Write("todos.json", $"[{todo}]"));
        return await store.Read("a");
    }
}

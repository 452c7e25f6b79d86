using System.Text;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;
using TaskExec.Testing.Texts;

namespace TaskExec.Storage.Tests.BadInput;

public sealed class UnusableFileTests : IDisposable
{
    private readonly TempFolder _folder = new("bad");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("todos-cut.json", 44, 7)]
    [InlineData("todos-conflict-markers.json", 8, 1)] // tbd #155: skipped in silence, and "synced" said of it.
    [InlineData("todos-duplicate-ids.json", 36, 13)]
    public Task The_broken_fixtures_are_refused_with_line_and_column(string fixture, int line, int column) => IsRefused(Fixture.Bytes(fixture), line, column);

    [Theory]
    [InlineData("17", 1, 1, "\"todos\"")]
    [InlineData("\n \"todos\"", 2, 2, "\"todos\"")]
    [InlineData("null", 1, 1, "\"todos\"")]
    [InlineData("{}", 1, 1, "\"tasks\"")]
    [InlineData("{\"todos\": {}}", 1, 1, "\"tasks\"")]
    [InlineData("[{\"id\": \"a\"}] // mine", 1, 15, "'/'")]
    [InlineData("[{\"id\": \"a\"},]", 1, 14, "trailing comma")]
    [InlineData("[{\"id\": \"a\"}][]", 1, 14, "'['")]
    [InlineData("\uFEFF[{\"整\": x}]", 1, 8, "'x'")]
    public async Task A_broken_file_is_refused_with_line_and_column(string text, int line, int column, string fact)
    {
        var refusal = await IsRefused(Encoding.UTF8.GetBytes(text), line, column);

        Assert.Contains(fact, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"id\": \"a\"}, {\"id\": 1},\n{\"x\": 0, \"id\": \"\\u0061\"}]", 2, 16, "\"a\"")]
    [InlineData("[{\"id\": 9},\r\n {\"id\": \"9\"}]", 2, 9, "\"9\"")]
    public async Task A_duplicate_id_is_refused_with_both_lines(string text, int line, int column, string id)
    {
        var refusal = await IsRefused(Encoding.UTF8.GetBytes(text), line, column);

        Assert.Contains(id, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, MessageData.Numbers(refusal.Message)[^1]);
    }

    [Theory]
    [InlineData("[\n<<<<<<< HEAD\n{\"id\": \"a\"}\n]", "'<'")]
    [InlineData("[{\"id\": \"a\"}\n=======\n]", "'='")]
    public async Task A_merge_conflict_is_not_reported_as_a_wrong_character(string text, string character)
    {
        var refusal = await IsRefused(Encoding.UTF8.GetBytes(text), 2, 1);

        Assert.DoesNotContain(character, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"a\\u0007b\"")]
    [InlineData("\"a\\ud83d\"")]
    [InlineData("null")]
    public async Task A_todo_with_an_invalid_id_is_not_changed_and_the_other_todos_are_used(string id)
    {
        var bad = $$"""{"title": "整📒", "id": {{id}}}""";
        var path = _folder.Write("todos.json", $$"""[{{bad}}, {"id": "a"}]""");
        await using var store = Stores.Open(path);
        await store.Append(_script.Whole("a"));

        Assert.Equal("completed", (await store.Read("a"))!.Status);
        Assert.Equal(["a"], (await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None)).Todos.Select(static todo => todo.Id.Value));
        Assert.StartsWith("[" + bad + ", ", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fault_has_a_message_of_its_own()
    {
        string[] texts = ["", "17", "{}", "=======", "{", "\u0007"];
        var messages = new List<string>();
        foreach (var text in texts)
        {
            messages.Add((await RefusalOf(Encoding.UTF8.GetBytes(text))).Message);
        }

        Assert.Distinct(messages, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public Task An_empty_file_is_refused(string text) => IsRefused(Encoding.UTF8.GetBytes(text), line: null, column: null);

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused()
    {
        await IsRefused([.. "[{\"id\": \"a\",\n \"é\": \""u8, 0xFF, .. "\"}]"u8], 2, 8);
        await IsRefused([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("[]")], 1, 1);
        await IsRefused([.. "[{\"id\": \"a"u8, 0xE6, 0x95], 1, 11);
    }

    [Fact]
    public async Task A_folder_is_refused()
    {
        Directory.CreateDirectory(_folder["todos.json"]);
        await using var store = Stores.Open(_folder["todos.json"]);

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));
        Assert.Equal((_folder["todos.json"], null), (refusal.Path, refusal.Line));
        Assert.StartsWith(_folder["todos.json"], refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_file_in_a_missing_folder_is_refused()
    {
        var path = _folder["no/todos.json"];
        await using var store = Stores.Open(path);

        foreach (var attempt in new Func<Task>[] { async () => await store.Append(_script.Whole("a")), async () => await store.Read("a") })
        {
            var refusal = await Assert.ThrowsAsync<TodoStoreException>(attempt);
            Assert.Equal((path, null), (refusal.Path, refusal.Line));
            Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pending_events_are_written_after_the_file_is_repaired()
    {
        var path = _folder.Write("todos.json", "[{");
        await using var store = Stores.Open(path);
        await store.Record(_script.Whole("a"));
        _folder.Write("todos.json", "[]");
        await store.Append(_script.Whole("a"));

        var todo = (await store.Read("a"))!;
        Assert.Equal(("completed", 8), (todo.Status, todo.Events.Count));
    }

    [Fact]
    public async Task An_append_to_a_new_store_waits_only_for_its_journal_write()
    {
        var clock = Stores.NewClock();
        await using var store = Stores.Open(_folder.Write("todos.json", "[\n<<<<<<< HEAD\n{\"id\": \"a\"}\n]"), clock);
        for (var i = 0; i < 5; i++)
        {
            await store.Record(_script.Whole("a"));
        }

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(store.Flush);
        Assert.Equal(2, refusal.Line);
        Assert.Equal(RunScript.Now, clock.GetUtcNow());

        _folder.Write("todos.json", """[{"id": "a"}]""");
        await store.Flush();
        Assert.Equal(20, (await store.Read("a"))!.Events.Count);
    }

    private async Task<TodoStoreException> RefusalOf(byte[] bytes)
    {
        await using var store = Stores.Open(_folder.Write("todos.json", bytes));
        return await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));
    }

    private async Task<TodoStoreException> IsRefused(byte[] bytes, int? line, int? column)
    {
        var path = _folder.Write("todos.json", bytes);
        await using var store = Stores.Open(path);
        var append = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("todo-20260221-001")));
        var read = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Read("todo-20260221-001"));
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None));

        Assert.Equal((path, line, column), (append.Path, append.Line, append.Column));
        Assert.StartsWith(path, append.Message, StringComparison.Ordinal);
        double[] place = line is null ? [] : [line.Value, column!.Value];
        Assert.Equal(place, MessageData.Numbers(append.Message[path.Length..]).Take(place.Length));
        Assert.Equal(append.Message, read.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
        _folder.Write("todos.json", "[]");
        await store.Flush();
        Assert.Equal("completed", (await store.Read("todo-20260221-001"))!.Status);
        return append;
    }
}

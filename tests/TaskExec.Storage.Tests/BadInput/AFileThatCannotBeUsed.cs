using System.Text;
using TaskExec.Abstractions;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.BadInput;

public sealed class AFileThatCannotBeUsed : IDisposable
{
    private readonly TempFolder _folder = new("bad");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("todos-cut.json", 44, 7)]
    [InlineData("todos-conflict-markers.json", 8, 1)] // tbd #155: skipped in silence, and "synced" said of it.
    [InlineData("todos-duplicate-ids.json", 36, 13)]
    public Task As_the_fixtures_show(string fixture, int line, int column) => IsRefused(Fixture.Bytes(fixture), line, column);

    [Theory]
    [InlineData("17", 1, 1, "a list of todos was expected")]
    [InlineData("\n \"todos\"", 2, 2, "a list of todos was expected")]
    [InlineData("null", 1, 1, "a list of todos was expected")]
    [InlineData("{}", 1, 1, "\"todos\" or \"tasks\"")]
    [InlineData("{\"todos\": {}}", 1, 1, "\"todos\" or \"tasks\"")]
    [InlineData("[\n  {\"title\": \"整📒\", \"id\": \"\"}]", 2, 25, "a todo id is empty")]
    [InlineData("[{\"id\": \"  \"}]", 1, 9, "a todo id is empty")]
    [InlineData("[{\"id\": \"a\\u0007b\"}]", 1, 9, "U+0007")]
    [InlineData("[{\"id\": \"a\\ud83d\"}]", 1, 9, "a todo id is empty")]
    [InlineData("[{\"id\": \"a\"}, {\"id\": 1},\n{\"x\": 0, \"id\": \"\\u0061\"}]", 2, 16, "\"a\" stands here and in line 1")]
    [InlineData("[{\"id\": 1},\r\n {\"id\": \"1\"}]", 2, 9, "\"1\" stands here and in line 1")]
    [InlineData("[{\"id\": \"a\"}] // mine", 1, 15, "'/'")]
    [InlineData("[{\"id\": \"a\"},]", 1, 14, "trailing comma")]
    [InlineData("[{\"id\": \"a\"}][]", 1, 14, "'['")]
    [InlineData("\uFEFF[{\"整\": x}]", 1, 8, "'x'")]
    [InlineData("[\n<<<<<<< HEAD\n{\"id\": \"a\"}\n]", 2, 1, "a marker of a merge conflict")]
    [InlineData("[{\"id\": \"a\"}\n=======\n]", 2, 1, "a marker of a merge conflict")]
    public async Task At_a_place_that_is_named(string text, int line, int column, string fact)
    {
        var refusal = await IsRefused(Encoding.UTF8.GetBytes(text), line, column);

        Assert.Contains(fact, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public async Task Because_it_is_empty(string text)
    {
        var refusal = await IsRefused(Encoding.UTF8.GetBytes(text), line: null, column: null);

        Assert.Contains("the file is empty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Because_it_is_not_UTF8()
    {
        await IsRefused([.. "[{\"id\": \"a\",\n \"é\": \""u8, 0xFF, .. "\"}]"u8], 2, 8);
        await IsRefused([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("[]")], 1, 1);
        await IsRefused([.. "[{\"id\": \"a"u8, 0xE6, 0x95], 1, 11);
    }

    [Fact]
    public async Task Because_it_is_a_folder()
    {
        Directory.CreateDirectory(_folder["todos.json"]);
        await using var store = Stores.Open(_folder["todos.json"]);

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));
        Assert.Contains("a folder has this name", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Because_its_folder_is_not_there()
    {
        var path = _folder["no/todos.json"];
        await using var store = Stores.Open(path);

        foreach (var attempt in new Func<Task>[] { async () => await store.Append(_script.Whole("a")), async () => await store.Read("a") })
        {
            var refusal = await Assert.ThrowsAsync<TodoStoreException>(attempt);
            Assert.Equal(path, refusal.Path);
            Assert.Contains("Make the folder, or name another path.", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leaves_the_store_fit_for_the_next_append()
    {
        var path = _folder.Write("todos.json", "[{");
        await using var store = Stores.Open(path);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));
        _folder.Write("todos.json", "[]");
        await store.Append(_script.Whole("a"));

        Assert.Equal("completed", (await store.Read("a"))!.Status);
    }

    private async Task<TodoStoreException> IsRefused(byte[] bytes, int? line, int? column)
    {
        var path = _folder.Write("todos.json", bytes);
        await using var store = Stores.Open(path);
        var append = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("todo-20260221-001")));
        var read = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Read("todo-20260221-001"));
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None));

        Assert.Equal((path, line, column), (append.Path, append.Line, append.Column));
        Assert.StartsWith(line is null ? path : $"{path}, line {line}, column {column} cannot be used: ", append.Message, StringComparison.Ordinal);
        Assert.Equal(append.Message, read.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
        Assert.Equal(["todos.json"], _folder.Files());
        return append;
    }
}

using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.BadInput;

public sealed class MissingFileTests : IDisposable
{
    private readonly TempFolder _folder = new("absent");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_file_has_no_todos()
    {
        await using var store = Stores.Open(_folder["todos.json"]);

        Assert.Null(await store.Read("a"));
        Assert.Empty((await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None)).Todos);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task The_first_event_of_a_run_creates_a_missing_file()
    {
        await using var store = Stores.Open(_folder["todos.json"]);
        await store.Append(_script.Whole("a"));

        Assert.Equal([.. Stores.Kept(), "todos.json"], _folder.Files());
        Assert.Equal("*\n", await File.ReadAllTextAsync(_folder[".taskexec/.gitignore"]));
    }

    [Fact]
    public async Task A_later_event_of_a_run_does_not_create_a_missing_file()
    {
        await using var store = Stores.Open(_folder["todos.json"]);

        await Assert.ThrowsAsync<TodoVanishedException>(async () => await store.Append(_script.Message("a", _script.NewRun(), "x")));
        Assert.False(File.Exists(_folder["todos.json"]));
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_not_created_again()
    {
        var path = _folder["todos.json"];
        await using var store = Stores.Open(path);
        await store.Append(_script.Whole("a"));
        File.Delete(path);

        var append = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("b")));
        var read = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Read("a"));
        Assert.Equal(append.Message, read.Message);
        Assert.Equal((path, null), (append.Path, append.Line));
        Assert.All([path, _folder[".taskexec/todos.json"]], place => Assert.Contains(place, append.Message, StringComparison.Ordinal));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_file_that_the_store_has_only_read_for_an_append_counts_as_deleted_when_it_is_missing()
    {
        var path = _folder.Write("todos.json", "[{\"id\": \"a\"}]");
        await using var store = Stores.Open(path);
        await Assert.ThrowsAsync<TodoVanishedException>(async () => await store.Append(_script.Message("b", _script.NewRun(), "x")));
        File.Delete(path);

        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("b")));
    }

    [Fact]
    public async Task An_append_waits_for_a_file_that_is_missing_for_a_moment()
    {
        var path = _folder.Write("todos.json", "[{\"id\": \"a\"}]");
        byte[] whole = [];
        var waits = 0;
        var clock = new JumpingClock(RunScript.Now, wait =>
        {
            // A checkout: gone, then half written, then whole again.
            if (wait < TimeSpan.FromSeconds(1))
            {
                _folder.Write("todos.json", ++waits == 1 ? whole.AsSpan(0, 5) : whole);
            }

            return wait < TimeSpan.FromSeconds(1);
        });
        await using var store = Stores.Open(path, clock);
        await store.Append(_script.Planning("a", _script.NewRun()));
        whole = await File.ReadAllBytesAsync(path);
        File.Delete(path);
        await store.Append(_script.Whole("a"));

        Assert.Equal(2, waits);
        Assert.Equal(5, (await store.Read("a"))!.Events.Count);
    }

    [Fact]
    public async Task An_append_waits_for_a_missing_file_as_long_as_the_options_say()
    {
        var clock = Stores.NewClock();
        await using var store = Stores.Open(_folder.Write("todos.json", ""), clock);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));

        Assert.Equal(TimeSpan.FromSeconds(1), clock.GetUtcNow() - RunScript.Now);
    }

    [Fact]
    public async Task A_missing_file_behind_a_link_is_created_at_the_target_of_the_link()
    {
        Directory.CreateDirectory(_folder["real"]);
        File.CreateSymbolicLink(_folder["todos.json"], "real/list.json");
        await using var store = Stores.Open(_folder["todos.json"]);
        await store.Append(_script.Whole("a"));

        Assert.Equal("real/list.json", new FileInfo(_folder["todos.json"]).LinkTarget);
        Assert.True(File.Exists(_folder["real/list.json"]));
        Assert.True(File.Exists(_folder["real/.taskexec/list.json/seen"]));
    }
}

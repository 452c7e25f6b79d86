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
    public async Task Has_no_todos()
    {
        await using var store = Stores.Open(_folder["todos.json"]);

        Assert.Null(await store.Read("a"));
        Assert.Empty((await store.QueryAsync(TodoFilter.All, Page.First, CancellationToken.None)).Todos);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Is_made_by_the_first_run()
    {
        await using var store = Stores.Open(_folder["todos.json"]);
        await store.Append(_script.Whole("a"));

        Assert.Equal([.. Stores.Kept(), "todos.json"], _folder.Files());
        Assert.Equal("*\n", await File.ReadAllTextAsync(_folder[".taskexec/.gitignore"]));
    }

    [Fact]
    public async Task Is_not_made_by_an_event_in_mid_run()
    {
        await using var store = Stores.Open(_folder["todos.json"]);

        await Assert.ThrowsAsync<TodoVanishedException>(async () => await store.Append(_script.Message("a", _script.NewRun(), "x")));
        Assert.False(File.Exists(_folder["todos.json"]));
    }

    [Fact]
    public async Task And_was_there_is_not_made_again()
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
    public async Task And_was_only_read_by_another_append_counts_as_having_been_there()
    {
        var path = _folder.Write("todos.json", "[{\"id\": \"a\"}]");
        await using var store = Stores.Open(path);
        await Assert.ThrowsAsync<TodoVanishedException>(async () => await store.Append(_script.Message("b", _script.NewRun(), "x")));
        File.Delete(path);

        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("b")));
    }

    [Fact]
    public async Task For_a_moment_is_waited_for()
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
    public async Task Is_waited_for_as_long_as_the_options_say()
    {
        var clock = Stores.NewClock();
        await using var store = Stores.Open(_folder.Write("todos.json", ""), clock);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("a")));

        Assert.Equal(TimeSpan.FromSeconds(1), clock.GetUtcNow() - RunScript.Now);
    }

    [Fact]
    public async Task Behind_a_link_is_made_where_the_link_points()
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

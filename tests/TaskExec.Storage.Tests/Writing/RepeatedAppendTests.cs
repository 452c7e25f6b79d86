using System.Runtime.Versioning;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Writing;

[SupportedOSPlatform("linux")]
public sealed class RepeatedAppendTests : IDisposable
{
    private readonly TempFolder _folder = new("twice");
    private readonly RunScript _script = new();
    private readonly string _path;

    public RepeatedAppendTests() => _path = _folder.Write("todos.json", Fixture.Bytes("todos.json"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_repeated_append_does_not_change_the_file()
    {
        await using var store = Stores.Open(_path);
        var events = _script.Whole("todo-20260221-001");
        var first = await store.Append(events);
        var (bytes, stamp) = (await File.ReadAllBytesAsync(_path), PosixStoreIo.Instance.Stat(_path));
        var second = await store.Append(events);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_path));
        Assert.Equal(stamp, PosixStoreIo.Instance.Stat(_path));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_repeated_append_is_acknowledged_only_when_it_is_durable_even_if_another_process_wrote_it()
    {
        var io = new FaultyStoreIo(static (_, _, _) => { });
        await using var store = Stores.Open(_path, io);
        var events = _script.Whole("todo-20260221-001");
        await store.Append(events);
        var before = io.Calls.Count;
        await store.Record(events);

        Assert.Equal([nameof(IStoreIo.SyncData)], io.Calls.Skip(before).Where(call => call.StartsWith("Sync", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_empty_append_does_not_create_a_file()
    {
        await using var store = Stores.Open(_folder["other.json"]);
        await store.Append();

        Assert.False(File.Exists(_folder["other.json"]));
    }

    [Fact]
    public async Task Two_stores_with_two_names_of_one_file_lose_no_event()
    {
        File.CreateSymbolicLink(_folder["link.json"], "todos.json");
        await using var left = Stores.Open(_path);
        await using var right = Stores.Open(_folder["link.json"]);
        var other = new RunScript("otherone");
        var appends = Enumerable.Range(0, 20).SelectMany(_ => new[] { left.Append(_script.Whole("todo-20260221-001")).AsTask(), right.Append(other.Whole("todo-20260221-001")).AsTask() });
        await Task.WhenAll(appends);

        Assert.Equal(160, (await right.Read("todo-20260221-001"))!.Events.Count);
        Assert.Equal("todos.json", new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.Equal([.. Stores.Kept(), "link.json", "todos.json"], _folder.Files());
    }

    [Fact]
    public async Task Two_writers_on_one_file_lose_no_event()
    {
        await using var left = Stores.Open(_path, PosixStoreIo.Instance);
        await using var right = Stores.Open(_path, PosixStoreIo.Instance);
        var other = new RunScript("otherone");
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await Task.WhenAll(left.Append(_script.Whole("todo-20260221-001")).AsTask(), right.Append(other.Whole("todo-20260222-001")).AsTask());
        }

        Assert.Equal(80, (await right.Read("todo-20260221-001"))!.Events.Count);
        Assert.Equal(80, (await left.Read("todo-20260222-001"))!.Events.Count);
    }

    [Fact]
    public async Task A_store_that_is_closed_leaves_the_writer_to_the_other_store()
    {
        var left = Stores.Open(_path);
        await using var right = Stores.Open(_path);
        await left.DisposeAsync();
        await right.Append(_script.Whole("todo-20260221-001"));

        Assert.Equal(4, (await right.Read("todo-20260221-001"))!.Events.Count);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public async Task The_permissions_of_the_file_are_kept(UnixFileMode mode)
    {
        File.SetUnixFileMode(_path, mode);
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("todo-20260221-001"));

        Assert.Equal(mode, File.GetUnixFileMode(_path));
    }

    [Fact]
    public async Task Files_of_a_dead_process_are_deleted()
    {
        _folder.Write(".taskexec/todos.json/lock", "");
        _folder.Write(".taskexec/todos.json/1f-2a-3.tmp", "half a file");
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("todo-20260221-001"));

        Assert.Equal([.. Stores.Kept(), "todos.json"], _folder.Files());
    }
}

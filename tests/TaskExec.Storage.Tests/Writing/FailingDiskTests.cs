using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Writing;

public sealed class FailingDiskTests : IDisposable
{
    private readonly TempFolder _folder = new("faults");
    private readonly RunScript _script = new();
    private readonly byte[] _before = Fixture.Bytes("todos.json");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Errno.EIO)]
    [InlineData(Errno.ENOSPC)]
    public async Task A_disk_failure_at_any_call_leaves_the_old_or_the_new_file_and_is_reported(int error)
    {
        var events = _script.Whole("todo-20260221-001");
        var after = await Result(new FaultyStoreIo(static (_, _, _) => { }), events);

        for (var failing = 1; ; failing++)
        {
            var path = Fresh();
            string? failed = null;
            var io = new FaultyStoreIo((call, number, target) =>
            {
                if (number == failing)
                {
                    failed = call;
                    throw new StoreIoException(call, target, error);
                }
            });
            await using var store = Stores.Open(path, io);
            var refusal = await Record.ExceptionAsync(async () => await store.Append(events));
            if (failed is null)
            {
                Assert.True(failing > 25, "fewer calls than a commit makes");
                return;
            }

            var now = await File.ReadAllBytesAsync(path);
            var isQuiet = failed is nameof(IStoreIo.Unlock);
            Assert.True(now.AsSpan().SequenceEqual(after) || (refusal is TodoStoreException && now.AsSpan().SequenceEqual(_before)), $"call {failing}, {failed}: {refusal}");
            Assert.True(refusal is null ? isQuiet || now.AsSpan().SequenceEqual(after) : refusal is TodoStoreException { Path: not null }, $"call {failing}, {failed}: {refusal}");

            await store.Append(events);
            Assert.Equal(after, await File.ReadAllBytesAsync(path));
            Assert.DoesNotContain(_folder.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_append_with_a_failed_fsync_is_never_acknowledged()
    {
        var path = Fresh();
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.Sync))
            {
                throw new StoreIoException("fsync", path, Errno.EIO);
            }
        });
        await using var store = Stores.Open(path, io);

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(_script.Whole("todo-20260221-001")));
        Assert.Contains("Input/output error", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(path, refusal.Path);
        Assert.Equal(_before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task An_append_is_not_acknowledged_if_the_fsync_of_the_folder_fails_even_when_the_file_has_the_events()
    {
        var path = Fresh();
        var events = _script.Whole("todo-20260221-001");
        var isBroken = true;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (isBroken && call is nameof(IStoreIo.SyncFolder))
            {
                throw new StoreIoException("fsync", path, Errno.EIO);
            }
        });
        await using var store = Stores.Open(path, io);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(events));
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Append(events));

        isBroken = false;
        await store.Append(events);
        Assert.Equal(4, (await store.Read("todo-20260221-001"))!.Events.Count);
    }

    [Fact]
    public async Task A_disk_that_accepts_a_few_bytes_at_a_time_gets_all_bytes()
    {
        var events = _script.Whole("todo-20260221-001");
        var whole = await Result(new FaultyStoreIo(static (_, _, _) => { }), events);

        Assert.Equal(whole, await Result(new FaultyStoreIo(static (_, _, _) => { }) { MaxWriteLength = 7 }, events));
    }

    [Fact]
    public async Task The_new_content_is_durable_before_its_rename_and_the_rename_is_durable_before_the_acknowledgement()
    {
        var io = new FaultyStoreIo(static (_, _, _) => { });
        await Result(io, _script.Whole("todo-20260221-001"));

        // Looks apart, these calls stand around the exchange; the journal has its place before, the notes of the fold after.
        var calls = io.Calls.Where(call => call is not nameof(IStoreIo.Stat) and not nameof(IStoreIo.HasWriters) and not nameof(IStoreIo.MayWrite) and not nameof(IStoreIo.ReadAt)).ToList();
        var exchange = calls.IndexOf(nameof(IStoreIo.TryExchange));
        Assert.Equal(
            [nameof(IStoreIo.Sync), nameof(IStoreIo.Close), nameof(IStoreIo.TryExchange), nameof(IStoreIo.SyncFolder), nameof(IStoreIo.Unlink)],
            calls[(exchange - 2)..(exchange + 3)]);
        Assert.InRange(calls.IndexOf(nameof(IStoreIo.SyncData)), 0, exchange);
    }

    private async Task<byte[]> Result(FaultyStoreIo io, IReadOnlyList<TodoEvent> events)
    {
        var path = Fresh();
        await using var store = Stores.Open(path, io);
        await store.Append(events);
        return await File.ReadAllBytesAsync(path);
    }

    private string Fresh()
    {
        if (Directory.Exists(_folder[".taskexec"]))
        {
            Directory.Delete(_folder[".taskexec"], recursive: true);
        }

        return _folder.Write("todos.json", _before);
    }
}

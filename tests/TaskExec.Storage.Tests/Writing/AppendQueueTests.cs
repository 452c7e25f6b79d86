using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Writing;

public sealed class AppendQueueTests : IDisposable
{
    private readonly TempFolder _folder = new("waits");
    private readonly RunScript _script = new();
    private readonly string _path;

    public AppendQueueTests() => _path = _folder.Write("todos.json", """[{"id": "a"}, {"id": "b", "execution_log": "none"}]""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_append_does_not_block_its_caller_and_is_written_even_if_the_caller_cancels()
    {
        await using var store = Stores.Open(_path);
        await store.Append(_script.Planning("a", _script.NewRun()));
        using var impatience = new CancellationTokenSource();
        ValueTask<AppendResult> append;
        Task flush;
        using (AcquireLock())
        {
            append = store.AppendAsync(_script.Whole("a"), Durability.Durable, impatience.Token);
            flush = store.FlushAsync(CancellationToken.None).AsTask();
            Assert.False(flush.IsCompleted);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await append);
        }

        await flush;
        Assert.Equal(5, (await store.Read("a"))!.Events.Count);
    }

    [Fact]
    public async Task Appends_that_wait_behind_a_lock_become_one_batch()
    {
        var io = new FaultyStoreIo(static (_, _, _) => { });
        await using var store = Stores.Open(_path, io);
        await store.Record(_script.Planning("a", _script.NewRun()));
        var appends = new List<Task<AppendResult>>();
        using (AcquireLock())
        {
            appends.AddRange(Enumerable.Range(0, 50).Select(_ => store.Record(_script.Whole("a")).AsTask()));
        }

        await Task.WhenAll(appends);
        Assert.InRange(io.Calls.Count(call => call is nameof(IStoreIo.SyncData)), 2, 3);
        await store.Flush();
        var todo = (await store.Read("a"))!;
        Assert.Equal(201, todo.Events.Count + (todo.Rollup!.Runs * 4));
    }

    [Fact]
    public async Task A_refused_append_fails_its_own_caller_and_leaves_no_partial_write()
    {
        await using var store = Stores.Open(_path);
        var (good, run) = (_script.Whole("a"), _script.NewRun());
        await store.Append(_script.Planning("a", run));
        ValueTask<AppendResult> first, second, third, fourth;
        using (AcquireLock())
        {
            first = store.Append(_script.Planning("new", _script.NewRun()), _script.Message("a", run, "lost"), _script.Message("gone", run, "x"));
            second = store.Append(good);
            third = store.Append(_script.Planning("b", _script.NewRun()));
            fourth = store.Append(_script.Message("a", run, "kept"));
        }

        await second;
        await fourth;
        var vanished = await Assert.ThrowsAsync<TodoVanishedException>(async () => await first);
        var noLog = await Assert.ThrowsAsync<TodoStoreException>(async () => await third);
        Assert.Contains("'gone'", vanished.Message, StringComparison.Ordinal);
        Assert.Equal((_path, 1), (noLog.Path, noLog.Line));
        Assert.All([_path, "\"execution_log\"", "'b'"], data => Assert.Contains(data, noLog.Message, StringComparison.Ordinal));
        Assert.Null(await store.Read("new"));
        Assert.Equal(["Planning", "Planning", "Executing", "Verifying", "Completed", "kept"], (await store.Read("a"))!.Events.Select(each => each.Message));
        Assert.Contains("\"execution_log\": \"none\"", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_JSON_cannot_represent_fails_the_task_of_its_caller_without_throwing()
    {
        await using var store = Stores.Open(_path);
        var run = _script.NewRun();
        var end = _script.End("a", run, RunOutcome.Completed);
        var impossible = store.Append(end with { Details = end.Details with { DurationMs = double.NaN } });
        var broken = store.Append(_script.Planning("half \ud83d", run));
        var nameless = store.Append(end with { Todo = default });
        await store.Append(_script.Planning("a", run));

        await Assert.ThrowsAsync<TodoStoreException>(async () => await impossible);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await broken);
        await Assert.ThrowsAsync<TodoStoreException>(async () => await nameless);
        Assert.Single((await store.Read("a"))!.Events);
    }

    [Fact]
    public async Task Closing_a_store_completes_its_pending_appends()
    {
        var store = Stores.Open(_path);
        var append = store.Record(_script.Whole("a"));
        await store.DisposeAsync();
        await store.DisposeAsync();

        Assert.True(append.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.Append(_script.Whole("a")));
    }

    [Fact]
    public async Task A_flush_does_not_report_the_errors_of_other_callers()
    {
        await using var store = Stores.Open(_folder.Write("bad.json", """[{"id": "a", "execution_log": "none"}]"""));
        var append = store.Append(_script.Whole("a"));
        await store.FlushAsync(CancellationToken.None);

        await Assert.ThrowsAsync<TodoStoreException>(async () => await append);
    }

    [Fact]
    public async Task The_first_record_is_reported_once_and_a_callback_that_throws_has_no_effect()
    {
        List<string> reported = [];
        await using var store = JsonTodoStore.Open(_path, new JsonTodoStoreOptions
        {
            TimeProvider = Stores.NewClock(),
            OnFirstRecord = path =>
            {
                reported.Add(path);
                throw new IOException("standard error is closed");
            },
        });
        await store.Append(_script.Whole("a"));
        await store.Append(_script.Whole("a"));

        Assert.Equal([_path], reported);
        Assert.Equal(8, (await store.Read("a"))!.Events.Count);
    }

    private HeldLock AcquireLock() => new(new JournalDirectory(PosixStoreIo.Instance, _path).LockPath);
}

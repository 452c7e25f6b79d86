using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Writing;

public sealed class ConcurrentAppendTests : IDisposable
{
    private const int Callers = 64;

    private readonly TempFolder _folder = new("crowd");
    private readonly ManualResetEventSlim _disk = new(initialState: true);
    private readonly RunScript _script = new();
    private readonly RunId _run;
    private int _syncs;
    private int _failEach = int.MaxValue;

    public ConcurrentAppendTests() => _run = _script.NewRun();

    public void Dispose()
    {
        _folder.Dispose();
        _disk.Dispose();
    }

    [Fact]
    public async Task Events_that_are_written_during_a_sync_are_acknowledged_only_after_the_next_sync()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path, new FaultyStoreIo(BeforeCall));
        await AppendConcurrently(store);

        _disk.Reset();
        var first = Append(store);
        await Written(path, first);
        var second = Append(store);
        await Written(path, second);
        Assert.DoesNotContain(first.Concat(second), append => append.Appended.IsCompleted);

        _disk.Set();
        await Task.WhenAll(first.Concat(second).Select(append => append.Appended));
    }

    [Fact]
    public async Task Concurrent_appends_lose_no_event_when_every_third_sync_fails()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path, new FaultyStoreIo(BeforeCall));
        await AppendConcurrently(store);

        _failEach = 3;
        List<(EventId Id, Task<AppendResult> Appended)> all = [];
        for (var i = 0; i < 10; i++)
        {
            var some = Append(store);
            all.AddRange(some);
            await Task.WhenAll(some.Select(append => append.Appended));
        }

        _failEach = int.MaxValue;
        await store.Flush();
        Assert.True(_syncs > 10, $"only {_syncs} syncs");
        Assert.Subset((await store.Read("a"))!.Events.Select(each => each.Details.EventId).ToHashSet(), all.Select(append => append.Id).ToHashSet());
    }

    // The first of them waits for the disk, so that the others come together.
    private async Task AppendConcurrently(JsonTodoStore store)
    {
        await store.Record(_script.Planning("a", _run));
        _disk.Reset();
        var first = Append(store);
        _disk.Set();
        await Task.WhenAll(first.Select(append => append.Appended));
    }

    private List<(EventId Id, Task<AppendResult> Appended)> Append(JsonTodoStore store) =>
    [
        .. Enumerable.Range(0, Callers).Select(_ => _script.Message("a", _run, "said")).Select(said => (said.Details.EventId, store.Record(said).AsTask())),
    ];

    private async Task Written(string path, List<(EventId Id, Task<AppendResult> Appended)> appends)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var segment = Path.Combine(Path.GetDirectoryName(path)!, ".taskexec", "todos.json", "wal-00000001.jsonl");
        while (!appends.TrueForAll(append => File.ReadAllText(segment).Contains($"\"{append.Id}\"", StringComparison.Ordinal)))
        {
            tooLong.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private void BeforeCall(string call, int number, string target)
    {
        if (call != nameof(IStoreIo.SyncData))
        {
            return;
        }

        _disk.Wait();
        if (Interlocked.Increment(ref _syncs) % _failEach == 0)
        {
            throw new StoreIoException(call, target, Errno.EIO);
        }
    }
}

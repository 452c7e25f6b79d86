using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Writing;
using TaskExec.Testing.Clock;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Opens stores whose waits are skipped.</summary>
internal static class Stores
{
    public static JsonTodoStore Open(string path, JumpingClock? clock = null) =>
        JsonTodoStore.Open(path, Options(clock));

    public static JsonTodoStore Open(string path, TimeProvider clock) => JsonTodoStore.Open(path, Options(clock));

    /// <summary>Opens a store of its own on other file operations.</summary>
    public static JsonTodoStore Open(string path, IStoreIo io, TimeProvider? clock = null)
    {
        var options = Options(clock);
        var writer = new StoreWriter(io, path, options);
        return new JsonTodoStore(io, path, options, writer, () => writer.DisposeAsync().AsTask());
    }

    /// <summary>A clock that jumps over short waits: not over that for a lock, which other threads of the tests hold, nor to a checkpoint that was not requested.</summary>
    public static JumpingClock NewClock() => new(RunScript.Now, static wait => wait < TimeSpan.FromSeconds(1));

    private static JsonTodoStoreOptions Options(TimeProvider? clock) => new() { TimeProvider = clock ?? NewClock(), CheckpointDelay = TimeSpan.FromHours(1) };

    /// <summary>Appends, and brings what was appended into the file.</summary>
    public static async ValueTask<AppendResult> Append(this JsonTodoStore store, params IReadOnlyList<TodoEvent> events)
    {
        var ack = await store.AppendAsync(events, Durability.Durable, CancellationToken.None);
        await store.FlushAsync(CancellationToken.None);
        return ack;
    }

    public static async Task AppendEach(this JsonTodoStore store, IReadOnlyList<TodoEvent> events)
    {
        foreach (var each in events)
        {
            await store.Append(each);
        }
    }

    /// <summary>Appends, and leaves what was appended in the journal.</summary>
    public static ValueTask<AppendResult> Record(this JsonTodoStore store, params IReadOnlyList<TodoEvent> events) =>
        store.AppendAsync(events, Durability.Durable, CancellationToken.None);

    public static async Task Flush(this JsonTodoStore store) => await store.FlushAsync(CancellationToken.None);

    /// <summary>What a store keeps beside <c>todos.json</c> once it has folded.</summary>
    public static IReadOnlyList<string> Kept(int segment = 1) =>
    [
        ".taskexec/.gitignore",
        .. new[] { "fold.hint", "fold.lock", "lock", "seen", "versions", SegmentNames.Format(segment) }.Select(name => $".taskexec/todos.json/{name}"),
    ];

    public static ValueTask<Todo?> Read(this JsonTodoStore store, TodoId id) => store.ReadAsync(id, CancellationToken.None);
}

using TaskExec.Abstractions;
using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Commit;
using TaskExec.Storage.Json.Io;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Opens stores on which nobody waits.</summary>
internal static class Stores
{
    public static JsonTodoStore Open(string path, JumpingClock? clock = null) =>
        JsonTodoStore.Open(path, new JsonTodoStoreOptions { TimeProvider = clock ?? new JumpingClock() });

    /// <summary>Opens a store of its own on other file operations.</summary>
    public static JsonTodoStore Open(string path, IStoreIo io, TimeProvider? clock = null)
    {
        var options = new JsonTodoStoreOptions { TimeProvider = clock ?? new JumpingClock() };
        var writer = new StoreWriter(io, path, options);
        return new JsonTodoStore(io, path, options, writer, writer.End);
    }

    public static ValueTask<Ack> Append(this JsonTodoStore store, params IReadOnlyList<TodoEvent> events) =>
        store.AppendAsync(events, Durability.Durable, CancellationToken.None);

    public static async Task AppendEach(this JsonTodoStore store, IReadOnlyList<TodoEvent> events)
    {
        foreach (var each in events)
        {
            await store.Append(each);
        }
    }

    public static ValueTask<Todo?> Read(this JsonTodoStore store, TodoId id) => store.ReadAsync(id, CancellationToken.None);
}

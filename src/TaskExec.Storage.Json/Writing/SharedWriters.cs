using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Holds the writers of this process: one per real path, shared by all stores that are open on it.</summary>
internal static class SharedWriters
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (StoreWriter Writer, int Users)> Writers = new(StringComparer.Ordinal);

    public static StoreWriter Enter(IStoreIo io, string key, string path, JsonTodoStoreOptions options)
    {
        lock (Gate)
        {
            var (writer, users) = Writers.TryGetValue(key, out var shared) ? shared : (new StoreWriter(io, path, options), 0);
            Writers[key] = (writer, users + 1);
            return writer;
        }
    }

    public static Task LeaveAsync(string key)
    {
        lock (Gate)
        {
            var (writer, users) = Writers[key];
            if (users > 1)
            {
                Writers[key] = (writer, users - 1);
                return Task.CompletedTask;
            }

            Writers.Remove(key);
            return writer.DisposeAsync().AsTask();
        }
    }
}

using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Reads todos from the file and the journal without a lock, which is safe because checkpoints replace the file atomically.</summary>
internal sealed class TodoReader(IStoreIo io, string path, JsonTodoStoreOptions options, IndexCache cache)
{
    private Dictionary<TodoId, ulong>? _hashes;
    private FileStamp? _hashedStamp;

    public Task<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) =>
        ReadSnapshotAsync(snapshot => TodoParser.Parse(snapshot, id, options), cancellationToken);

    public Task<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) =>
        ReadSnapshotAsync(snapshot => TodoPage.Create(Find(snapshot, filter, page), page), cancellationToken);

    /// <summary>Gets the ids of all todos, including those that only the journal has.</summary>
    public Task<List<string>> IdsAsync(CancellationToken cancellationToken) => ReadSnapshotAsync(Ids, cancellationToken);

    /// <summary>Gets, for each todo in the file, a hash of the parts that events do not write. Returns the same instance while the file is unchanged.</summary>
    public Task<Dictionary<TodoId, ulong>> ForeignHashesAsync(CancellationToken cancellationToken) => ReadSnapshotAsync(
        snapshot =>
        {
            if (snapshot.File?.Stamp != _hashedStamp || _hashes is null)
            {
                _hashes = HashesOf(snapshot.File);
                _hashedStamp = snapshot.File?.Stamp;
            }

            return _hashes;
        },
        cancellationToken);

    private static Dictionary<TodoId, ulong> HashesOf(TodosFile? file)
    {
        var hashes = new Dictionary<TodoId, ulong>();
        for (var number = 0; number < file?.Index.Count; number++)
        {
            if (file.Index.IdOf(number, file) is { } id)
            {
                hashes[id] = ForeignPart.HashOf(file, number, id);
            }
        }

        return hashes;
    }

    // As many as the page needs, and one more that shows whether another page follows.
    private List<Todo> Find(StoreSnapshot snapshot, TodoFilter filter, Page page)
    {
        List<Todo> found = [];
        foreach (var id in Ids(snapshot))
        {
            if (TodoParser.Parse(snapshot, id, options) is { } todo && filter.Matches(todo))
            {
                found.Add(todo);
                if (found.Count > (long)page.Skip + page.Size)
                {
                    break;
                }
            }
        }

        return found;
    }

    private static List<string> Ids(StoreSnapshot snapshot)
    {
        List<string> ids = [];
        for (var number = 0; number < snapshot.File?.Index.Count; number++)
        {
            if (snapshot.File.Index.IdOf(number, snapshot.File) is { } id)
            {
                ids.Add(id);
            }
        }

        foreach (var id in snapshot.TodosWithEntries)
        {
            if (snapshot.File is null || snapshot.File.Index.Find(id) < 0)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    // Runs on the thread pool, because the caller may be on a UI thread.
    private Task<T> ReadSnapshotAsync<T>(Func<StoreSnapshot, T> read, CancellationToken cancellationToken) =>
        Thread.CurrentThread.IsThreadPoolThread && SynchronizationContext.Current is null
            ? WaitAndReadSnapshotAsync(read, cancellationToken)
            : MoveToPoolAsync(read, cancellationToken);

    private Task<T> MoveToPoolAsync<T>(Func<StoreSnapshot, T> read, CancellationToken cancellationToken) =>
        Task.Run(() => WaitAndReadSnapshotAsync(read, cancellationToken), cancellationToken);

    private async Task<T> WaitAndReadSnapshotAsync<T>(Func<StoreSnapshot, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var deadline = new RetryDeadline(options.TimeProvider, options.UnreadableFileTimeout);
        while (true)
        {
            TimeSpan delay;
            try
            {
                using var snapshot = StoreSnapshot.Capture(io, path, cache);
                var result = read(snapshot);
                if (snapshot.File is { IsUnchanged: false })
                {
                    throw FileErrors.ConcurrentlyModified();
                }

                return result;
            }
            catch (UnusableFileException fault) when (fault.IsTransient && deadline.NextDelay() is { } next)
            {
                delay = next;
            }
            catch (Exception fault) when (fault is UnusableFileException or StoreIoException)
            {
                throw StoreErrors.Translate(fault, path);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}

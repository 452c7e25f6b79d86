using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Reads todos out of the file and the journal, without a lock: a replaced file is whole at any moment.</summary>
internal sealed class TodoReader(IStoreIo io, string path, JsonTodoStoreOptions options, IndexCache cache)
{
    private Dictionary<TodoId, ulong>? _hashes;
    private FileStamp? _hashedStamp;

    public Task<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) =>
        LookAsync(sight => TodoParser.Parse(sight, id), cancellationToken);

    public Task<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken) =>
        LookAsync(sight => TodoPage.Of(All(sight).Where(filter.Wants), page), cancellationToken);

    /// <summary>The ids of all todos.</summary>
    public Task<IReadOnlyList<TodoId>> IdsAsync(CancellationToken cancellationToken) =>
        LookAsync<IReadOnlyList<TodoId>>(sight => [.. Ids(sight)], cancellationToken);

    /// <summary>For each todo in the file a hash of what others wrote; the same answer as before where the file has not changed.</summary>
    public Task<Dictionary<TodoId, ulong>> ForeignHashesAsync(CancellationToken cancellationToken) => LookAsync(
        sight =>
        {
            if (sight.File?.Stamp != _hashedStamp || _hashes is null)
            {
                _hashes = HashesOf(sight.File);
                _hashedStamp = sight.File?.Stamp;
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

    private static IEnumerable<Todo> All(Sight sight) => Ids(sight).Select(id => TodoParser.Parse(sight, id)).OfType<Todo>();

    private static IEnumerable<TodoId> Ids(Sight sight)
    {
        for (var number = 0; number < sight.File?.Index.Count; number++)
        {
            if (sight.File.Index.IdOf(number, sight.File) is { } id)
            {
                yield return id;
            }
        }

        foreach (var id in sight.Told.Where(id => sight.File is null || sight.File.Index.Find(id.Value) < 0))
        {
            yield return id;
        }
    }

    // Not on the caller's thread, which may be that of a user interface.
    private Task<T> LookAsync<T>(Func<Sight, T> read, CancellationToken cancellationToken) =>
        Task.Run(() => WaitAndLookAsync(read, cancellationToken), cancellationToken);

    private async Task<T> WaitAndLookAsync<T>(Func<Sight, T> read, CancellationToken cancellationToken)
    {
        var patience = new Patience(options.TimeProvider, options.UnusableWait);
        while (true)
        {
            TimeSpan delay;
            try
            {
                using var sight = Sight.Take(io, path, cache);
                var result = read(sight);
                if (sight.File is { IsUnchanged: false })
                {
                    throw Unusable.InMotion();
                }

                return result;
            }
            catch (UnusableFileException fault) when (fault.MayPass && patience.Next() is { } next)
            {
                delay = next;
            }
            catch (Exception fault) when (fault is UnusableFileException or StoreIoException)
            {
                throw Fault.Of(fault, path);
            }

            await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}

using TaskExec.Abstractions;
using TaskExec.Storage.Json.Commit;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Reading;

namespace TaskExec.Storage.Json;

/// <summary>Keeps events in a plain <c>todos.json</c> that people and other programs edit too: what is not ours stays as it was, byte for byte.</summary>
public sealed class JsonTodoStore : ITodoStore
{
    private readonly TodoReader _reader;
    private readonly StoreWriter _writer;
    private readonly Action _leave;
    private int _isDisposed;

    internal JsonTodoStore(IStoreIo io, string path, JsonTodoStoreOptions options, StoreWriter writer, Action leave)
    {
        _reader = new TodoReader(io, path, options);
        _writer = writer;
        _leave = leave;
    }

    /// <summary>Makes the store known to <see cref="TodoStores.Open"/>, for plain paths and for <c>json:…</c>.</summary>
    public static void Register() => TodoStores.Register(TodoStores.PathScheme, static location => Open(PathOf(location)));

    /// <summary>Opens the store of a file. The file itself is looked at only when something is read or appended.</summary>
    /// <param name="path">The file; it need not exist yet, its folder must.</param>
    /// <param name="options">How the store works.</param>
    /// <returns>The store. All stores of one file in a process share one writer, which ends when the last of them is disposed of.</returns>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
    public static JsonTodoStore Open(string path, JsonTodoStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The store of todos.json needs the locks and the fsync of Linux. Run it there (WSL or a container will do), or use the location 'memory:'.");
        }

        options ??= new JsonTodoStoreOptions();
        var fullPath = Path.GetFullPath(path);
        var key = KeyOf(fullPath);
        return new JsonTodoStore(
            PosixStoreIo.Instance, fullPath, options, SharedWriters.Enter(PosixStoreIo.Instance, key, fullPath, options), () => SharedWriters.Leave(key));
    }

    /// <inheritdoc/>
    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
            Handover.Check(events);
            var outcome = _writer.Append(events);
            return new(cancellationToken.CanBeCanceled ? outcome.WaitAsync(cancellationToken) : outcome);
        }
        catch (Exception fault) when (fault is TodoStoreException or ObjectDisposedException)
        {
            // A caller that does not wait must not be disturbed either.
            return ValueTask.FromException<Ack>(fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => _reader.ReadAsync(id, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        return _reader.QueryAsync(filter, page, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => new(_writer.FlushAsync().WaitAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            await _writer.FlushAsync().ConfigureAwait(false);
            _leave();
        }
    }

    private static string PathOf(string location)
    {
        var prefix = TodoStores.PathScheme + ":";
        return location.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? location[prefix.Length..] : location;
    }

    // A path that leads nowhere yet is told by the first append; opening never fails because of it.
    private static string KeyOf(string fullPath)
    {
        try
        {
            return PosixStoreIo.Instance.RealPath(fullPath);
        }
        catch (StoreIoException)
        {
            return fullPath;
        }
    }
}

using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Reading;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json;

/// <summary>
/// Stores events in a plain <c>todos.json</c> that people and other programs edit too. Everything that TaskExec did not write is preserved byte for byte.
/// </summary>
public sealed class JsonTodoStore : ITodoStore
{
    private readonly TodoReader _reader;
    private readonly ChangeFeed _changes;
    private readonly JsonTodoStoreOptions _options;
    private readonly StoreWriter _writer;
    private readonly Func<Task> _leave;
    private int _isDisposed;

    internal JsonTodoStore(IStoreIo io, string path, JsonTodoStoreOptions options, StoreWriter writer, Func<Task> leave)
    {
        _reader = new TodoReader(io, path, options, writer.Cache);
        _changes = new ChangeFeed(io, path, options, _reader);
        _options = options;
        _writer = writer;
        _leave = leave;
        Location = path;
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <summary>Opens the store of a file. The file is accessed only when something is read or appended.</summary>
    /// <param name="path">The path of the file. The file need not exist yet; its folder must.</param>
    /// <param name="options">The options; <see langword="null"/> selects the defaults.</param>
    /// <returns>The store. All stores of a file in one process share a writer, which ends when the last of them is disposed.</returns>
    /// <exception cref="PlatformNotSupportedException">The process is a 32-bit process, or the system is not Linux, macOS or Windows.</exception>
    /// <remarks>The store is tested on Linux only. The support for macOS and Windows compiles but is untested.</remarks>
    public static JsonTodoStore Open(string path, JsonTodoStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new JsonTodoStoreOptions();
        var fullPath = Path.GetFullPath(path);
        var io = StoreIo.ForThisSystem();
        var key = KeyOf(io, fullPath);
        return new JsonTodoStore(
            io, fullPath, options, SharedWriters.Enter(io, key, fullPath, options), () => SharedWriters.LeaveAsync(key));
    }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
            if (events.Count == 0)
            {
                return new(new AppendResult(""));
            }

            var append = new PendingAppend(events, AppendValidator.Check(events), durability);
            _writer.Add(append);
            var outcome = append.Outcome;
            return new(cancellationToken.CanBeCanceled ? outcome.WaitAsync(cancellationToken) : outcome);
        }
        catch (Exception fault) when (fault is TodoStoreException or ObjectDisposedException)
        {
            // A caller that does not await the append must not see an exception from the call.
            return ValueTask.FromException<AppendResult>(fault);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken)
    {
        TodoHistory.ValidateClaim(claim);
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        AppendValidator.Check([claim]);
        var pending = new PendingClaim(claim);
        _writer.Add(pending);
        return new(pending.Outcome.WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) => _changes.Follow(since, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken) => new(_reader.ReadAsync(id, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        return new(_reader.QueryAsync(filter, page, cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => new(_writer.FlushAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            try
            {
                await _writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (TodoStoreException fault)
            {
                // The events remain in the journal; the next process that opens the store writes them into the file.
                _options.OnCheckpointFailed?.Invoke(fault);
            }
            finally
            {
                await _leave().ConfigureAwait(false);
            }
        }
    }

    // Opening never fails because of a path that does not exist; the first append reports it.
    private static string KeyOf(IStoreIo io, string fullPath)
    {
        try
        {
            return io.RealPath(fullPath);
        }
        catch (StoreIoException)
        {
            // The first append resolves the path again and reports the fault.
            return fullPath;
        }
    }
}

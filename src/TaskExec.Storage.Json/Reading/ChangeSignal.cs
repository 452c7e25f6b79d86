namespace TaskExec.Storage.Json.Reading;

/// <summary>Signals when to check for changes: every 250 ms, and earlier if a file system notification arrives. Notifications may be lost.</summary>
internal sealed class ChangeSignal : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly TimeProvider _time;
    private readonly List<FileSystemWatcher> _watchers = [];

    public ChangeSignal(string path, JsonTodoStoreOptions options)
    {
        _time = options.TimeProvider;
        var folder = Path.GetDirectoryName(path)!;
        Watch(folder, Path.GetFileName(path));
        Watch(Path.Combine(folder, ".taskexec", Path.GetFileName(path)), "*");
    }

    /// <summary>Waits for the next notification or the end of the poll interval.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = new[] { _signal.WaitAsync(either.Token), Task.Delay(PollInterval, _time, either.Token) };
        await Task.WhenAny(waits).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _signal.Dispose();
    }

    // Fails if the system's limit of watches (inotify) is reached or the folder does not exist.
    private void Watch(string folder, string names)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder, names);
            _watchers.Add(watcher);
            watcher.Changed += (_, _) => Signal();
            watcher.Created += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Polling alone is sufficient.
        }
    }

    private void Signal()
    {
        try
        {
            _signal.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // A signal is already pending, or the feed has been disposed.
        }
    }
}

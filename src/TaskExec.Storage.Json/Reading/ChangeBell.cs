namespace TaskExec.Storage.Json.Reading;

/// <summary>Says when to look: the system's word is a hint, which it may lose; the clock is what counts.</summary>
internal sealed class ChangeBell : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly TimeProvider _time;
    private readonly List<FileSystemWatcher> _watchers = [];

    public ChangeBell(string path, JsonTodoStoreOptions options)
    {
        _time = options.TimeProvider;
        var folder = Path.GetDirectoryName(path)!;
        Watch(folder, Path.GetFileName(path));
        Watch(Path.Combine(folder, ".taskexec", Path.GetFileName(path)), "*");
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = new[] { _rung.WaitAsync(either.Token), Task.Delay(Step, _time, either.Token) };
        await Task.WhenAny(waits).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        _watchers.ForEach(watcher => watcher.Dispose());
        _rung.Dispose();
    }

    // The system has only so many watches to give.
    private void Watch(string folder, string names)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder, names);
            _watchers.Add(watcher);
            watcher.Changed += (_, _) => Ring();
            watcher.Created += (_, _) => Ring();
            watcher.Renamed += (_, _) => Ring();
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // The clock rings.
        }
    }

    private void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (Exception fault) when (fault is SemaphoreFullException or ObjectDisposedException)
        {
            // It has rung already, or nobody listens any more.
        }
    }
}

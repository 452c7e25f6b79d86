namespace TaskExec.Storage.Json.Writing;

/// <summary>Syncs beside the thread that writes, where there are so many callers that both have work at once.</summary>
internal sealed class SyncThread(Unsynced unsynced)
{
    // Not a Lock: the thread waits on it for work.
    private readonly object _gate = new();
    private Thread? _thread;
    private bool _hasWork;
    private bool _isEnding;

    /// <summary>Has all synced that was written before.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _hasWork = true;
            _thread ??= Start();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the thread end once it has done what it was woken for, and waits for that.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
        }

        _thread?.Join();
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "TaskExec sync" };
        thread.UnsafeStart();
        return thread;
    }

    private void Run()
    {
        while (TakeWork())
        {
            unsynced.Sync();
        }
    }

    private bool TakeWork()
    {
        ShortWait.For(() => Volatile.Read(ref _hasWork));
        lock (_gate)
        {
            while (!_hasWork && !_isEnding)
            {
                Monitor.Wait(_gate);
            }

            var hadWork = _hasWork;
            _hasWork = false;
            return hadWork;
        }
    }
}

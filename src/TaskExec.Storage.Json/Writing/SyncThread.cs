namespace TaskExec.Storage.Json.Writing;

/// <summary>Syncs on a separate thread, if there are so many callers that the recording thread has work at the same time.</summary>
internal sealed class SyncThread(GroupCommit groupCommit)
{
    // A plain object rather than a Lock: the thread waits on it for work with Monitor.Wait.
    private readonly object _gate = new();
    private Thread? _thread;
    private bool _hasWork;
    private bool _isEnding;

    /// <summary>Requests a sync of everything that was written before.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _hasWork = true;
            _thread ??= Start();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the thread end after the requested sync, and waits for it.</summary>
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
            groupCommit.Sync();
        }
    }

    private bool TakeWork()
    {
        AdaptiveSpin.Until(() => Volatile.Read(ref _hasWork));
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

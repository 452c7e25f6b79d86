using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Coordinates all work on one file in this process: one thread records events, another one writes checkpoints.</summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    // Work for which no caller waits becomes durable with the next batch, or after this delay.
    private static readonly TimeSpan MaxSyncDelay = TimeSpan.FromMilliseconds(100);

    // From this number of concurrent callers on, the next batch is written while the previous one is being synced.
    private const int ConcurrencyThreshold = 16;

    // A plain object rather than a Lock: the thread waits on it for work with Monitor.Wait.
    private readonly object _gate = new();
    private readonly IStoreIo _io;
    private readonly string _path;
    private readonly JsonTodoStoreOptions _options;
    private readonly StorePaths _paths;
    private readonly StoreView _view;
    private readonly EventJournal _journal;
    private readonly Recorder _recorder;
    private readonly SyncThread _sync;
    private readonly CheckpointSchedule _checkpoints;
    private List<IPendingWork> _queue = [];
    private List<IPendingWork> _batch = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private int _queued;
    private int _estimatedCallers;
    private bool _isEnding;
    private bool _hasRecorded;

    public StoreWriter(IStoreIo io, string path, JsonTodoStoreOptions options)
    {
        (_io, _path, _options) = (io, path, options);
        _paths = new StorePaths(io, path, options.TimeProvider);
        _view = new StoreView(io, path, _paths, options, Cache);
        _journal = new EventJournal(io, _paths, _view, WatchLockWait);
        _recorder = new Recorder(io, path, _paths, options, _journal, _view);
        _sync = new SyncThread(_recorder.GroupCommit);
        _checkpoints = new CheckpointSchedule(new Checkpointer(io, path, options, _journal, _view, Cache), path, options, _view);
    }

    public IndexCache Cache { get; } = new();

    /// <summary>Queues work for the recording thread.</summary>
    /// <exception cref="ObjectDisposedException">The store has been disposed.</exception>
    public void Add(IPendingWork work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, typeof(JsonTodoStore));
            _queue.Add(work);
            _queued++;
            _thread ??= Start();
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until all submitted work is settled and is in the file, together with the events that other processes have recorded.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _checkpoints.CheckpointAsync(SettledAsync(), HasJournal, cancellationToken);

    /// <summary>Lets the threads end after they have completed the submitted work, and waits for them.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
            if (_thread is not null)
            {
                return new(_ended.Task);
            }
        }

        return new(Task.Run(Close));
    }

    private Task SettledAsync()
    {
        lock (_gate)
        {
            if (_thread is null || _isEnding)
            {
                return Task.CompletedTask;
            }

            var mark = new FlushBarrier();
            _queue.Add(mark);
            _queued++;
            Monitor.Pulse(_gate);
            return mark.Settled;
        }
    }

    private bool HasJournal()
    {
        try
        {
            return _paths.State.HasJournal && SegmentNames.List(_io, _paths.State.Location).Count > 0;
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT or Errno.ENOTDIR)
        {
            // If the folder does not exist, the journal does not either.
            return false;
        }
        catch (StoreIoException fault)
        {
            throw StoreErrors.Translate(fault, _path);
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "TaskExec store" };

        // Do not capture the execution context of the first caller: the thread outlives the call.
        thread.UnsafeStart();
        return thread;
    }

    private void Run()
    {
        while (TakeBatch() is { } batch)
        {
            if (batch.Count > 0)
            {
                Record(batch);
            }
            else
            {
                _recorder.GroupCommit.Sync();
            }
        }

        _sync.End();
        _recorder.GroupCommit.Sync();
        Close();
        _ended.SetResult();
    }

    private void Record(List<IPendingWork> batch)
    {
        _recorder.Record(batch);

        // The size of a batch indicates the number of callers. A single small batch does not mean that the others are gone, so the estimate falls slowly.
        _estimatedCallers = Math.Max(batch.Count, _estimatedCallers - Math.Max(_estimatedCallers / ConcurrencyThreshold, 1));
        if (_estimatedCallers >= ConcurrencyThreshold)
        {
            _sync.Wake();
        }
        else if (HasDurable(batch))
        {
            _recorder.GroupCommit.Sync();
        }

        if (_view.Pending > 0)
        {
            _checkpoints.Wake();
            ReportFirstRecord();
        }
    }

    private void ReportFirstRecord()
    {
        if (_hasRecorded)
        {
            return;
        }

        _hasRecorded = true;
        try
        {
            _options.OnFirstRecord?.Invoke(_path);
        }
        catch (Exception)
        {
            // The callback is not ours. On this thread its exception would end the process, for example when standard error is closed.
        }
    }

    private static bool HasDurable(List<IPendingWork> batch)
    {
        foreach (var work in batch)
        {
            if (work.IsDurable)
            {
                return true;
            }
        }

        return false;
    }

    private void Close()
    {
        _checkpoints.Dispose();
        _journal.Close();
        _view.Close();
    }

    // Returns an empty batch when written entries must become durable, and null when the thread must end.
    private List<IPendingWork>? TakeBatch()
    {
        SpinForBatch();
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isEnding)
            {
                if (_recorder.GroupCommit.IsEmpty)
                {
                    Monitor.Wait(_gate);
                }
                else if (!Monitor.Wait(_gate, MaxSyncDelay))
                {
                    return [];
                }
            }

            _batch = _queue;
            _queue = [];
            _queued = 0;
            return _batch.Count > 0 ? _batch : null;
        }
    }

    // Acknowledged callers usually append again immediately. Spinning briefly lets their next events share one sync; with many callers the next one
    // arrives so soon that sleeping would cost more than spinning.
    private void SpinForBatch()
    {
        var expected = _estimatedCallers < ConcurrencyThreshold ? _batch.Count : 1;
        AdaptiveSpin.Until(() => Volatile.Read(ref _queued) >= expected);
    }

    // Only a suspended process holds the lock for this long, and callers must not wait until it resumes. The timer repeats, so that it also fails
    // callers that arrive while a checkpoint waits for the lock or after earlier callers have already been failed.
    private ITimer WatchLockWait() => _options.TimeProvider.CreateTimer(_ => OnLockTimeout(), null, _options.LockTimeout, _options.LockTimeout);

    private void OnLockTimeout()
    {
        List<IPendingWork> waiting;
        lock (_gate)
        {
            waiting = [.. _recorder.GroupCommit.Waiting, .. _batch, .. _queue];
        }

        var fault = StoreErrors.Locked(_path, _io.LockHolder(_paths.State.LockPath), _options.LockTimeout);
        waiting.ForEach(work => work.Fail(fault));
    }
}

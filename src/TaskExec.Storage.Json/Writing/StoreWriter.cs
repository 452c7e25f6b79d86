using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Fold;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>All that works on one file in this process: a thread that records, and one that folds.</summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    // What nobody waits for becomes durable with the next batch, or after this.
    private static readonly TimeSpan LongestUnsynced = TimeSpan.FromMilliseconds(100);

    // From so many callers on it pays to write what some have handed over while a sync runs that others wait for.
    private const int Crowd = 16;

    // Not a Lock: the thread waits on it for work.
    private readonly object _gate = new();
    private readonly IStoreIo _io;
    private readonly string _path;
    private readonly JsonTodoStoreOptions _options;
    private readonly StorePlace _place;
    private readonly StoreView _view;
    private readonly EventJournal _journal;
    private readonly Recorder _recorder;
    private readonly SyncThread _sync;
    private readonly FoldSchedule _folds;
    private List<IPendingWork> _queue = [];
    private List<IPendingWork> _batch = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _thread;
    private int _queued;
    private int _callers;
    private bool _isEnding;

    public StoreWriter(IStoreIo io, string path, JsonTodoStoreOptions options)
    {
        (_io, _path, _options) = (io, path, options);
        _place = new StorePlace(io, path, options.TimeProvider);
        _view = new StoreView(io, path, _place, options, Cache);
        _journal = new EventJournal(io, _place)
        {
            Told = _view.Tell,
            Start = state => FoldMemory.Read(io, state).Folded,
            Unfolded = _view.TakeUnfolded,
            Watch = WatchTheWait,
        };
        _recorder = new Recorder(io, path, _place, options, _journal, _view, Cache);
        _sync = new SyncThread(_recorder.Unsynced);
        _folds = new FoldSchedule(new Folder(io, path, options, _journal, _view, Cache), path, options, () => _view.Pending);
    }

    public IndexCache Cache { get; } = new();

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

    /// <summary>Waits until all that was handed over is settled and stands in the file, with what other processes have recorded.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SettledAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_view.Pending > 0 || HasJournal())
        {
            await _folds.FoldAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the threads end once they have done what was handed over, and waits for that.</summary>
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

            var mark = new PendingMark();
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
            return _place.State.HasJournal && SegmentNames.In(_io, _place.State.Location).Count > 0;
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT or Errno.ENOTDIR)
        {
            // Without a folder there is no journal.
            return false;
        }
        catch (StoreIoException fault)
        {
            throw Fault.Of(fault, _path);
        }
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "TaskExec store" };

        // Without the context of whoever appends first: the thread outlives it.
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
                _recorder.Unsynced.Sync();
            }
        }

        _sync.End();
        _recorder.Unsynced.Sync();
        Close();
        _ended.SetResult();
    }

    private void Record(List<IPendingWork> batch)
    {
        _recorder.Record(batch);

        // The size of a batch says how many callers there are, but a single small one not that the others are gone: the number falls slowly.
        _callers = Math.Max(batch.Count, _callers - Math.Max(_callers / Crowd, 1));
        if (_callers >= Crowd)
        {
            _sync.Wake();
        }
        else if (batch.Exists(static work => work.IsDurable))
        {
            _recorder.Unsynced.Sync();
        }

        if (_view.Pending > 0)
        {
            _folds.Wake();
        }
    }

    private void Close()
    {
        _folds.Dispose();
        _journal.Close();
        _view.Close();
    }

    // Empty when what was written has to become durable, null when it is time to end.
    private List<IPendingWork>? TakeBatch()
    {
        Linger();
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isEnding)
            {
                if (_recorder.Unsynced.IsEmpty)
                {
                    Monitor.Wait(_gate);
                }
                else if (!Monitor.Wait(_gate, LongestUnsynced))
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

    // Those who got their word often come back at once: one sync for all of them costs less than to wait for them for a moment. In a crowd the
    // next one is there so soon that it costs more to fall asleep.
    private void Linger()
    {
        var awaited = _callers < Crowd ? _batch.Count : 1;
        ShortWait.For(() => Volatile.Read(ref _queued) >= awaited);
    }

    // Only a process that was stopped holds the lock for so long: the callers must not wait as long as it does. Those too who come while the
    // fold waits, and those who come when others have given up already.
    private ITimer WatchTheWait() => _options.TimeProvider.CreateTimer(_ => GiveUp(), null, _options.LockWait, _options.LockWait);

    private void GiveUp()
    {
        List<IPendingWork> waiting;
        lock (_gate)
        {
            waiting = [.. _recorder.Unsynced.Waiting, .. _batch, .. _queue];
        }

        var fault = Fault.Locked(_path, _io.LockHolder(_place.State.LockPath), _options.LockWait);
        waiting.ForEach(work => work.Fail(fault));
    }
}

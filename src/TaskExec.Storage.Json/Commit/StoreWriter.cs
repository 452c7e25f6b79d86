using TaskExec.Abstractions;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Commit;

/// <summary>The one writer of a file in this process: a thread of its own, which takes all that waits as one batch.</summary>
internal sealed class StoreWriter(IStoreIo io, string path, JsonTodoStoreOptions options)
{
    // Not a Lock: the thread waits on it for work.
    private readonly object _gate = new();
    private readonly Committer _committer = new(io, path, options);
    private List<PendingAppend> _queue = [];
    private Task _last = Task.CompletedTask;
    private Thread? _thread;
    private bool _isEnding;

    public Task<Ack> Append(IReadOnlyList<TodoEvent> events)
    {
        var append = new PendingAppend(events);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, typeof(JsonTodoStore));
            _queue.Add(append);
            _last = append.Outcome;
            _thread ??= Start();
            Monitor.Pulse(_gate);
        }

        return append.Outcome;
    }

    /// <summary>Waits for all that was handed over; appends are settled in that order.</summary>
    public async Task FlushAsync()
    {
        Task last;
        lock (_gate)
        {
            last = _last;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Lets the thread end once it has done what was handed over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
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
        while (TakeBatch() is { Count: > 0 } batch)
        {
            _committer.Commit(batch);
        }
    }

    // Empty when it is time to end.
    private List<PendingAppend> TakeBatch()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isEnding)
            {
                Monitor.Wait(_gate);
            }

            var batch = _queue;
            _queue = [];
            return batch;
        }
    }
}

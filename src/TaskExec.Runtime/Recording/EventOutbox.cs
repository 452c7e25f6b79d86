using TaskExec.CompilerServices;
using TaskExec.Runtime.Telemetry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Sends the events of one run to the store and keeps them until the store has acknowledged them.</summary>
internal sealed class EventOutbox(ITodoStore store, TaskExecOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<PendingAppend> _pending = [];
    private List<TodoEvent> _queued = [];

    // Events that were refused twice. They are sent again one batch at a time, so that a bad one cannot fail the others.
    private readonly List<IReadOnlyList<TodoEvent>> _isolated = [];

    public void Add(TodoEvent added)
    {
        lock (_gate)
        {
            _queued.Add(added);
        }
    }

    public void Send(Durability durability)
    {
        lock (_gate)
        {
            Send(_queued, durability);
            _queued = [];
        }
    }

    /// <summary>Adds events that the caller has already passed to the store.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer)
    {
        lock (_gate)
        {
            _pending.Add(new PendingAppend([], events, answer));
        }
    }

    /// <summary>Waits for the store, at most for <see cref="TaskExecOptions.StoreTimeout"/>, and reports events that it did not accept.</summary>
    /// <param name="hasSucceeded">Whether the work of the run succeeded, so that its caller learns of a refusal if the options say so.</param>
    /// <returns>The reason why an event is not recorded, or <see langword="null"/>.</returns>
    /// <exception cref="TodoStoreException">An event of a run that succeeded is not recorded, and the options say that this fails the run.</exception>
    public async Task<Exception?> SettleAsync(bool hasSucceeded = false)
    {
        var begun = options.TimeProvider.GetTimestamp();
        Exception? refusal;
        try
        {
            await WhenAllAnswered().WaitAsync(options.StoreTimeout, options.TimeProvider).ConfigureAwait(false);
            if (ResendRefused())
            {
                await WhenAllAnswered().WaitAsync(Remaining(options.StoreTimeout, begun), options.TimeProvider).ConfigureAwait(false);
            }

            refusal = FirstRefusal();
        }
        catch (TimeoutException)
        {
            refusal = new TodoStoreException(
                $"The store did not acknowledge the events of a run within {options.StoreTimeout.TotalSeconds:0.##} s; the store still holds them and keeps "
                + "trying. Check the disk load, or increase StoreTimeout.");
        }

        Instruments.StoreLag.Record(options.TimeProvider.GetElapsedTime(begun).TotalSeconds);
        if (refusal is not null)
        {
            Instruments.StoreFailures.Add(1);
            Report(refusal);
        }

        return refusal is not null && hasSucceeded && options.StoreFailureBehavior is StoreFailureBehavior.Throw
            ? throw RunEngine.CreateNotRecorded(refusal)
            : refusal;
    }

    /// <summary>Waits for the answer to the last append, at most for <see cref="TaskExecOptions.StoreTimeout"/>.</summary>
    /// <remarks>A failure of the append is reported only when the run settles.</remarks>
    public Task WaitForLastAsync()
    {
        Task? answer;
        lock (_gate)
        {
            answer = _pending.LastOrDefault()?.Answer;
        }

        // WhenAny ignores how the append ends.
        return answer is null or { IsCompleted: true } ? Task.CompletedTask : Task.WhenAny(answer, Task.Delay(options.StoreTimeout, options.TimeProvider));
    }

    private void Report(Exception refusal)
    {
        try
        {
            options.OnStoreFailure?.Invoke(refusal);
        }
        catch (Exception)
        {
            // The callback is the user's: its exception must not fail the run, and is counted.
            Instruments.StoreFailures.Add(1);
        }
    }

    private TimeSpan Remaining(TimeSpan timeout, long begun)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var remaining = timeout - options.TimeProvider.GetElapsedTime(begun);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    // Refused events are sent again with the next batch: if the process died before the start of a run was stored, the run could not be recovered.
    // They are requeued only once. If that batch is refused too, one of its events may be invalid, and it must not prevent the others from being stored.
    private void Send(List<TodoEvent> events, Durability durability)
    {
        if (events.Count == 0)
        {
            return;
        }

        List<TodoEvent> requeued = [];
        List<PendingAppend> waiting = [];
        foreach (var append in _pending)
        {
            if (append.Refusal is null or TodoVanishedException)
            {
                if (!append.Answer.IsCompletedSuccessfully)
                {
                    waiting.Add(append);
                }
            }
            else if (append.Requeued.Count == 0)
            {
                requeued.AddRange(append.Events);
            }
            else
            {
                _isolated.AddRange([append.Requeued, append.Events]);
            }
        }

        _pending.Clear();
        _pending.AddRange(waiting);
        List<TodoEvent> sent = [.. requeued, .. events];
        _pending.Add(new PendingAppend(requeued, events, AppendAsync(sent, durability)));
    }

    // An exception which the store throws synchronously is captured in the task like any other failure.
    private Task AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability)
    {
        try
        {
            return store.AppendAsync(events, durability, CancellationToken.None).AsTask();
        }
        catch (Exception refusal)
        {
            return refusal is OperationCanceledException ? Task.FromCanceled(new CancellationToken(canceled: true)) : Task.FromException(refusal);
        }
    }

    // A store that refused events while its file was half written may accept them now that the run has ended.
    private bool ResendRefused()
    {
        lock (_gate)
        {
            if (_isolated.Count == 0 && FirstRefusal() is null)
            {
                return false;
            }

            var refused = _pending.FindAll(static append => append.Refusal is not null);
            if (_pending[^1] is { Requeued.Count: 0, Refusal: not (null or TodoVanishedException) })
            {
                return false;
            }

            var batches = _isolated.Concat(refused.SelectMany(static append => new[] { append.Requeued, append.Events }));
            foreach (var batch in batches.Where(static batch => batch.Count > 0).ToList())
            {
                _pending.Add(new PendingAppend([], batch, AppendAsync(batch, Durability.Durable)));
            }

            _pending.RemoveAll(refused.Contains);
            _isolated.Clear();
            return true;
        }
    }

    private Task WhenAllAnswered() => Task.WhenAll(Answers()).ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private List<Task> Answers()
    {
        lock (_gate)
        {
            List<Task> answers = new(_pending.Count);
            foreach (var append in _pending)
            {
                answers.Add(append.Answer);
            }

            return answers;
        }
    }

    private Exception? FirstRefusal()
    {
        lock (_gate)
        {
            foreach (var append in _pending)
            {
                if (append.Refusal is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        }
    }

    private sealed record PendingAppend(IReadOnlyList<TodoEvent> Requeued, IReadOnlyList<TodoEvent> Events, Task Answer)
    {
        // A cancelled append may not have been stored, so it counts as refused.
        public Exception? Refusal => Answer.IsCanceled
            ? new TodoStoreException("The store cancelled an append that its caller did not cancel. Check the store's implementation of AppendAsync.")
            : Answer.Exception?.InnerException;
    }
}

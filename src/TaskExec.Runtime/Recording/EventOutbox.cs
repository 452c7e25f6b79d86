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
    /// <returns>The reason why an event is not recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> SettleAsync()
    {
        var begun = options.TimeProvider.GetTimestamp();
        var refusal = await RefusalAsync(options.StoreTimeout).ConfigureAwait(false);
        Instruments.StoreLag.Record(options.TimeProvider.GetElapsedTime(begun).TotalSeconds);
        if (refusal is not null)
        {
            Instruments.StoreFailures.Add(1);
            Report(refusal);
        }

        return refusal;
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

    private async Task<Exception?> RefusalAsync(TimeSpan timeout)
    {
        var begun = options.TimeProvider.GetTimestamp();
        try
        {
            await WhenAllAnswered().WaitAsync(timeout, options.TimeProvider).ConfigureAwait(false);
            if (ResendRefused())
            {
                await WhenAllAnswered().WaitAsync(Remaining(timeout, begun), options.TimeProvider).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return new TodoStoreException(
                $"The store did not acknowledge the events of a run within {timeout.TotalSeconds:0.##} s; the store still holds them and keeps trying. "
                + "Check the disk load, or increase StoreTimeout.");
        }

        return Pending().Select(append => append.Refusal).FirstOrDefault(refusal => refusal is not null);
    }

    // An exception of the user's callback must not fail the run.
    private void Report(Exception refusal)
    {
        try
        {
            options.OnStoreFailure?.Invoke(refusal);
        }
        catch (Exception)
        {
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
        foreach (var refused in _pending.FindAll(static append => append.Refusal is not (null or TodoVanishedException)))
        {
            _pending.Remove(refused);
            if (refused.Requeued.Count == 0)
            {
                requeued.AddRange(refused.Events);
            }
            else
            {
                _isolated.AddRange([refused.Requeued, refused.Events]);
            }
        }

        _pending.RemoveAll(static append => append.Answer.IsCompletedSuccessfully);
        _pending.Add(new PendingAppend(requeued, events, AppendAsync([.. requeued, .. events], durability)));
    }

    // Async, so that an exception which the store throws synchronously is captured in the task like any other failure.
    private async Task AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability) =>
        await store.AppendAsync(events, durability, CancellationToken.None).ConfigureAwait(false);

    // A store that refused events while its file was half written may accept them now that the run has ended.
    private bool ResendRefused()
    {
        lock (_gate)
        {
            var refused = _pending.FindAll(static append => append.Refusal is not null);
            if ((refused.Count == 0 && _isolated.Count == 0) || _pending[^1] is { Requeued.Count: 0, Refusal: not (null or TodoVanishedException) })
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

    private Task WhenAllAnswered() => Task.WhenAll(Pending().Select(append => append.Answer)).ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private List<PendingAppend> Pending()
    {
        lock (_gate)
        {
            return [.. _pending];
        }
    }

    /// <param name="Requeued">Events that the store refused before.</param>
    /// <param name="Events">Events that were sent for the first time, or again as a batch of their own.</param>
    /// <param name="Answer">The answer of the store.</param>
    private sealed record PendingAppend(IReadOnlyList<TodoEvent> Requeued, IReadOnlyList<TodoEvent> Events, Task Answer)
    {
        // A cancelled append may not have been stored, so it counts as refused.
        public Exception? Refusal => Answer.IsCanceled
            ? new TodoStoreException("The store cancelled an append that its caller did not cancel. Check the store's implementation of AppendAsync.")
            : Answer.Exception?.InnerException;
    }
}

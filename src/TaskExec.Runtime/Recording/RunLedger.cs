using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The events of one run on their way to the store, kept until the store has acknowledged them.</summary>
internal sealed class RunLedger(ITodoStore store, TaskExecOptions options)
{
    private readonly Lock _gate = new();
    private readonly List<Sending> _sent = [];
    private readonly List<IReadOnlyList<TodoEvent>> _apart = [];
    private List<TodoEvent> _next = [];

    public void Add(TodoEvent added)
    {
        lock (_gate)
        {
            _next.Add(added);
        }
    }

    public void Send(Durability durability)
    {
        lock (_gate)
        {
            Send(_next, durability);
            _next = [];
        }
    }

    /// <summary>Counts in what was handed to the store already.</summary>
    public void Sent(IReadOnlyList<TodoEvent> events, Task answer)
    {
        lock (_gate)
        {
            _sent.Add(new Sending([], events, answer));
        }
    }

    /// <summary>Waits for the store, at most as long as the options say, and reports what it did not take.</summary>
    /// <returns>Why something is not recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> SettleAsync()
    {
        var begun = options.Time.GetTimestamp();
        var refusal = await RefusalAsync(options.StoreTimeout).ConfigureAwait(false);
        Instruments.StoreLag.Record(options.Time.GetElapsedTime(begun).TotalSeconds);
        if (refusal is not null)
        {
            Instruments.StoreFailures.Add(1);
            Tell(refusal);
        }

        return refusal;
    }

    /// <summary>Waits for the answer to what was sent last, at most as long as the options say; what it is counts when the run settles.</summary>
    public Task LastAsync()
    {
        Task? last;
        lock (_gate)
        {
            last = _sent.LastOrDefault()?.Answer;
        }

        // Any end of it ends the wait.
        return last is null or { IsCompleted: true } ? Task.CompletedTask : Task.WhenAny(last, Task.Delay(options.StoreTimeout, options.Time));
    }

    private async Task<Exception?> RefusalAsync(TimeSpan timeout)
    {
        var begun = options.Time.GetTimestamp();
        try
        {
            await AllSent().WaitAsync(timeout, options.Time).ConfigureAwait(false);
            if (ResendRefused())
            {
                await AllSent().WaitAsync(Rest(timeout, begun), options.Time).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return new TodoStoreException($"The store has not acknowledged the events of a run within {timeout.TotalSeconds:0.##} s. It still holds them and goes on trying; look at the load of the disk, or raise StoreTimeout.");
        }

        return Sent().Select(each => each.Refusal).FirstOrDefault(refusal => refusal is not null);
    }

    // Who listens to failures is no reason for the work to fail.
    private void Tell(Exception refusal)
    {
        try
        {
            options.StoreFailed?.Invoke(refusal);
        }
        catch (Exception)
        {
            Instruments.StoreFailures.Add(1);
        }
    }

    private TimeSpan Rest(TimeSpan timeout, long begun)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        var rest = timeout - options.Time.GetElapsedTime(begun);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    // What was refused goes along with what comes next: a run whose start is in no store is nobody's when its process dies.
    // Once only: where both are refused, one of them may be what the store does not take, and it must not take the rest with it.
    private void Send(List<TodoEvent> events, Durability durability)
    {
        if (events.Count == 0)
        {
            return;
        }

        List<TodoEvent> along = [];
        foreach (var refused in _sent.FindAll(static each => each.Refusal is not (null or TodoVanishedException)))
        {
            _sent.Remove(refused);
            if (refused.Along.Count == 0)
            {
                along.AddRange(refused.Events);
            }
            else
            {
                _apart.AddRange([refused.Along, refused.Events]);
            }
        }

        _sent.RemoveAll(static each => each.Answer.IsCompletedSuccessfully);
        _sent.Add(new Sending(along, events, Append([.. along, .. events], durability)));
    }

    // A store may throw before its first await; to a run that is one more refusal.
    private async Task Append(IReadOnlyList<TodoEvent> events, Durability durability) =>
        await store.AppendAsync(events, durability, CancellationToken.None).ConfigureAwait(false);

    // A start that the store refused while its file was half written is not lost when the file is whole again at the end.
    private bool ResendRefused()
    {
        lock (_gate)
        {
            var refused = _sent.FindAll(static each => each.Refusal is not null);
            if ((refused.Count == 0 && _apart.Count == 0) || _sent[^1] is { Along.Count: 0, Refusal: not (null or TodoVanishedException) })
            {
                return false;
            }

            foreach (var each in _apart.Concat(refused.SelectMany(static each => new[] { each.Along, each.Events })).Where(static each => each.Count > 0).ToList())
            {
                _sent.Add(new Sending([], each, Append(each, Durability.Durable)));
            }

            _sent.RemoveAll(refused.Contains);
            _apart.Clear();
            return true;
        }
    }

    private Task AllSent() => Task.WhenAll(Sent().Select(each => each.Answer)).ContinueWith(
        static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private List<Sending> Sent()
    {
        lock (_gate)
        {
            return [.. _sent];
        }
    }

    /// <param name="Along">What was refused before.</param>
    /// <param name="Events">What was sent for the first time, or for itself.</param>
    /// <param name="Answer">What the store says.</param>
    private sealed record Sending(IReadOnlyList<TodoEvent> Along, IReadOnlyList<TodoEvent> Events, Task Answer)
    {
        // A store that cancels an append has not recorded it either.
        public Exception? Refusal => Answer.IsCanceled ? new TodoStoreException("The store cancelled an append.") : Answer.Exception?.InnerException;
    }
}

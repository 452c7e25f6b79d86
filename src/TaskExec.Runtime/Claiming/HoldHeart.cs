using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Keeps a claim alive, and finds out when it is lost: because somebody has claimed the todo since, or because the lease has ended and nobody could be told.</summary>
[StackTraceHidden]
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Whoever was told of the loss may ask for it after the hold has ended; neither source has a timer.")]
internal sealed class HoldHeart
{
    private const int BeatsInALease = 3;

    // Clocks of two machines differ: the last part of a lease is not relied on.
    private const double Reliable = 0.9;

    private readonly RunEngine _engine;
    private readonly TodoId _todo;
    private readonly ClaimNumber _mine;
    private readonly ClaimEvents _events;
    private readonly TimeSpan _lease;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private long _renewed;
    private long _renewedAt;
    private int _isLost;

    /// <param name="engine">Whose hold it is.</param>
    /// <param name="todo">The todo.</param>
    /// <param name="mine">The number of the claim.</param>
    /// <param name="events">Writes the beats.</param>
    /// <param name="lease">How long a beat lasts.</param>
    /// <param name="claimed">The timestamp before the claim was asked for.</param>
    public HoldHeart(RunEngine engine, TodoId todo, ClaimNumber mine, ClaimEvents events, TimeSpan lease, long claimed)
    {
        (_engine, _todo, _mine, _events, _lease, _renewed) = (engine, todo, mine, events, lease, claimed);
        _renewedAt = engine.Options.Time.GetUtcNow().UtcTicks;
        Lost = _lost.Token;
        using var flow = ExecutionContext.SuppressFlow();
        _ = BeatAsync();
    }

    public CancellationToken Lost { get; }

    private TimeProvider Time => _engine.Options.Time;

    // The clock of elapsed times may stand still while the machine sleeps, and the other one may be set: the larger age counts.
    private TimeSpan Age
    {
        get
        {
            var (ran, passed) = (Time.GetElapsedTime(Interlocked.Read(ref _renewed)), Time.GetUtcNow() - new DateTimeOffset(Interlocked.Read(ref _renewedAt), TimeSpan.Zero));
            return ran > passed ? ran : passed;
        }
    }

    private bool IsReliable => Age < _lease * Reliable;

    /// <summary>Whether the todo is still held; asked before the end of the run is recorded.</summary>
    public async Task<bool> IsHeldAsync()
    {
        if (!IsReliable)
        {
            await TryAsync(RenewAsync).ConfigureAwait(false);
        }

        await TryAsync(LookAsync).ConfigureAwait(false);
        return IsReliable && Volatile.Read(ref _isLost) is 0;
    }

    public void Stop() => _stop.Cancel();

    private async Task BeatAsync()
    {
        try
        {
            while (Volatile.Read(ref _isLost) is 0)
            {
                await Task.Delay(_lease / BeatsInALease, Time, _stop.Token).ConfigureAwait(false);
                await TryAsync(RenewAsync).ConfigureAwait(false);
                await TryAsync(LookAsync).ConfigureAwait(false);
                if (!IsReliable)
                {
                    Lose();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The hold has ended.
        }
    }

    private async Task RenewAsync(CancellationToken token)
    {
        var (begun, begunAt) = (Time.GetTimestamp(), Time.GetUtcNow().UtcTicks);
        await _engine.Store.AppendAsync([_events.Beat(_mine.Fence, _lease)], Durability.Durable, token).ConfigureAwait(false);
        Interlocked.Exchange(ref _renewed, begun);
        Interlocked.Exchange(ref _renewedAt, begunAt);
    }

    private async Task LookAsync(CancellationToken token)
    {
        if (await _engine.Store.ReadAsync(_todo, token).ConfigureAwait(false) is not { } todo || todo.ToState().LastClaim > _mine)
        {
            Lose();
        }
    }

    // A store that does not answer is no reason for the work to fail; when the lease has ended, it is one to stop.
    private async Task TryAsync(Func<CancellationToken, Task> ask)
    {
        try
        {
            await ask(_stop.Token).WaitAsync(_engine.Options.StoreTimeout, Time).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Instruments.StoreFailures.Add(1);
        }
    }

    private void Lose()
    {
        if (Interlocked.Exchange(ref _isLost, 1) is 0)
        {
            // What others do about it happens on the thread pool, and not in a beat.
            ThreadPool.UnsafeQueueUserWorkItem(static lost => lost.Cancel(), _lost, preferLocal: false);
        }
    }
}

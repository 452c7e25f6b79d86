using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Telemetry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Claims;

/// <summary>Renews the lease of a claim, and detects its loss: a claim with a higher fencing token, or an expiry that could not be renewed in time.</summary>
[StackTraceHidden]
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Code that received the Lost token may use it after the lease has ended; neither source has a timer.")]
internal sealed class LeaseRenewer
{
    private const int RenewalsPerLease = 3;

    // The clocks of two machines differ, so the last tenth of a lease is not relied on.
    private const double ReliableFraction = 0.9;

    private readonly RunEngine _engine;
    private readonly TodoId _todo;
    private readonly FencingToken _token;
    private readonly ClaimEvents _events;
    private readonly TimeSpan _lease;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private long _renewedTimestamp;
    private long _renewedUtcTicks;
    private int _isLost;

    /// <param name="engine">The engine that claimed the todo.</param>
    /// <param name="todo">The todo.</param>
    /// <param name="mine">The fencing token of the claim.</param>
    /// <param name="events">Creates the renewal events.</param>
    /// <param name="lease">The duration of the lease.</param>
    /// <param name="claimed">The timestamp taken before the claim was sent to the store.</param>
    public LeaseRenewer(RunEngine engine, TodoId todo, FencingToken mine, ClaimEvents events, TimeSpan lease, long claimed)
    {
        (_engine, _todo, _token, _events, _lease, _renewedTimestamp) = (engine, todo, mine, events, lease, claimed);
        _renewedUtcTicks = engine.Options.TimeProvider.GetUtcNow().UtcTicks;
        Lost = _lost.Token;
        using var flow = ExecutionContext.SuppressFlow();
        _ = RenewPeriodicallyAsync();
    }

    /// <summary>Gets a token that is cancelled when the lease is lost.</summary>
    public CancellationToken Lost { get; }

    private TimeProvider TimeProvider => _engine.Options.TimeProvider;

    // The monotonic clock may stop while the machine sleeps, and the wall clock may be adjusted. The larger age is the safe one.
    private TimeSpan Age
    {
        get
        {
            var monotonicAge = TimeProvider.GetElapsedTime(Interlocked.Read(ref _renewedTimestamp));
            var wallClockAge = TimeProvider.GetUtcNow() - new DateTimeOffset(Interlocked.Read(ref _renewedUtcTicks), TimeSpan.Zero);
            return monotonicAge > wallClockAge ? monotonicAge : wallClockAge;
        }
    }

    private bool IsReliable => Age < _lease * ReliableFraction;

    /// <summary>Determines whether the lease still holds, before the end of the run is recorded.</summary>
    public async Task<bool> IsHeldAsync()
    {
        if (!IsReliable)
        {
            await TryAsync(RenewAsync).ConfigureAwait(false);
        }

        await TryAsync(DetectLossAsync).ConfigureAwait(false);
        return IsReliable && Volatile.Read(ref _isLost) is 0;
    }

    /// <summary>Stops the renewal.</summary>
    public void Stop() => _stop.Cancel();

    private async Task RenewPeriodicallyAsync()
    {
        try
        {
            while (Volatile.Read(ref _isLost) is 0)
            {
                await Task.Delay(_lease / RenewalsPerLease, TimeProvider, _stop.Token).ConfigureAwait(false);
                await TryAsync(RenewAsync).ConfigureAwait(false);
                await TryAsync(DetectLossAsync).ConfigureAwait(false);
                if (!IsReliable)
                {
                    SignalLoss();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stop was called: the run has ended or the lease was released.
        }
    }

    private async Task RenewAsync(CancellationToken token)
    {
        var (timestamp, utcTicks) = (TimeProvider.GetTimestamp(), TimeProvider.GetUtcNow().UtcTicks);
        await _engine.Store.AppendAsync([_events.Renewed(_token.Fence, _lease)], Durability.Durable, token).ConfigureAwait(false);
        Interlocked.Exchange(ref _renewedTimestamp, timestamp);
        Interlocked.Exchange(ref _renewedUtcTicks, utcTicks);
    }

    private async Task DetectLossAsync(CancellationToken token)
    {
        if (await _engine.Store.ReadAsync(_todo, token).ConfigureAwait(false) is not { } todo || todo.ToState().LastClaim > _token)
        {
            SignalLoss();
        }
    }

    // A store failure alone does not stop the work. The work stops only when the lease may have expired before a renewal succeeded.
    private async Task TryAsync(Func<CancellationToken, Task> operation)
    {
        try
        {
            await operation(_stop.Token).WaitAsync(_engine.Options.StoreTimeout, TimeProvider).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Instruments.StoreFailures.Add(1);
        }
    }

    private void SignalLoss()
    {
        if (Interlocked.Exchange(ref _isLost, 1) is 0)
        {
            // Cancellation callbacks are user code: they run on the thread pool and never delay or break the renewal loop.
            ThreadPool.UnsafeQueueUserWorkItem(static lost => lost.Cancel(), _lost, preferLocal: false);
        }
    }
}

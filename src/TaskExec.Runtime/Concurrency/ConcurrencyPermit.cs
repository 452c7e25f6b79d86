using TaskExec.Runtime.Recording;

namespace TaskExec.Runtime.Concurrency;

/// <summary>Represents the permits that an attempt has acquired from concurrency limits, and releases them at its end.</summary>
/// <remarks>A child run needs no further permit of a limit that its parent holds; it would wait for its own caller.</remarks>
internal sealed class ConcurrencyPermit : IDisposable
{
    private readonly RunLog _log;
    private readonly List<ConcurrencyLimiter.ConcurrencyLimit> _held = [];

    private ConcurrencyPermit(RunLog log) => _log = log;

    public static async ValueTask<ConcurrencyPermit?> AcquireAsync(RunLog log, CancellationToken cancellationToken)
    {
        var permit = Create(log);
        if (permit is null)
        {
            return null;
        }

        try
        {
            foreach (var limit in permit.LimitsToAcquire())
            {
                if (!permit.TryAcquire(limit))
                {
                    await limit.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                permit.MarkHeld(limit);
            }

            return permit;
        }
        catch (OperationCanceledException)
        {
            permit.Dispose();
            throw;
        }
    }

    public static ConcurrencyPermit? Acquire(RunLog log, CancellationToken cancellationToken)
    {
        var permit = Create(log);
        if (permit is null)
        {
            return null;
        }

        try
        {
            foreach (var limit in permit.LimitsToAcquire())
            {
                if (!permit.TryAcquire(limit))
                {
                    limit.Semaphore.Wait(cancellationToken);
                }

                permit.MarkHeld(limit);
            }

            return permit;
        }
        catch (OperationCanceledException)
        {
            permit.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var limit in _held)
        {
            lock (_log.HeldLimits)
            {
                _log.HeldLimits.Remove(limit);
            }

            limit.Semaphore.Release();
        }

        _held.Clear();
    }

    private static ConcurrencyPermit? Create(RunLog log) => log.Run.Runtime.ConcurrencyLimits.Count == 0 ? null : new ConcurrencyPermit(log);

    private IEnumerable<ConcurrencyLimiter.ConcurrencyLimit> LimitsToAcquire() => _log.Run.Runtime.ConcurrencyLimits.Where(limit => !IsHeldByCaller(limit));

    private void MarkHeld(ConcurrencyLimiter.ConcurrencyLimit limit)
    {
        _held.Add(limit);
        lock (_log.HeldLimits)
        {
            _log.HeldLimits.Add(limit);
        }
    }

    /// <summary>Acquires a permit if one is available. Otherwise records that the run has to wait.</summary>
    private bool TryAcquire(ConcurrencyLimiter.ConcurrencyLimit limit)
    {
        var isAcquired = limit.Semaphore.Wait(TimeSpan.Zero, CancellationToken.None);
        if (!isAcquired)
        {
            _log.Record(events => events.Message($"Waiting: concurrency limit for {limit.Key} reached ({limit.MaxConcurrency})"));
        }

        return isAcquired;
    }

    private bool IsHeldByCaller(ConcurrencyLimiter.ConcurrencyLimit limit)
    {
        for (var run = _log.Run.Parent; run is not null; run = run.Parent)
        {
            if (run.LogIfStarted is { } log && log.HoldsLimit(limit))
            {
                return true;
            }
        }

        return false;
    }
}

namespace TaskExec.Runtime;

/// <summary>Represents the permits that an attempt has acquired from concurrency limits, and releases them at its end.</summary>
/// <remarks>A child run needs no further permit of a limit that its parent holds; it would wait for its own caller.</remarks>
internal sealed class Place : IDisposable
{
    private readonly RunRecording _recording;
    private readonly List<Places.Gate> _held = [];

    private Place(RunRecording recording) => _recording = recording;

    public static async ValueTask<Place?> TakeAsync(RunRecording recording, CancellationToken cancellationToken)
    {
        var permit = Create(recording);
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
                    await limit.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
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

    public static Place? Take(RunRecording recording, CancellationToken cancellationToken)
    {
        var permit = Create(recording);
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
                    limit.Free.Wait(cancellationToken);
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
            lock (_recording.Gates)
            {
                _recording.Gates.Remove(limit);
            }

            limit.Free.Release();
        }

        _held.Clear();
    }

    private static Place? Create(RunRecording recording) => recording.Run.Recorder.Gates.Count == 0 ? null : new Place(recording);

    private IEnumerable<Places.Gate> LimitsToAcquire() => _recording.Run.Recorder.Gates.Where(limit => !IsHeldByCaller(limit));

    private void MarkHeld(Places.Gate limit)
    {
        _held.Add(limit);
        lock (_recording.Gates)
        {
            _recording.Gates.Add(limit);
        }
    }

    /// <summary>Acquires a permit if one is available. Otherwise records that the run has to wait.</summary>
    private bool TryAcquire(Places.Gate limit)
    {
        var isAcquired = limit.Free.Wait(TimeSpan.Zero, CancellationToken.None);
        if (!isAcquired)
        {
            _recording.Record(events => events.Said($"Waiting: concurrency limit for {limit.Key} reached ({limit.Most})"));
        }

        return isAcquired;
    }

    private bool IsHeldByCaller(Places.Gate limit)
    {
        for (var run = _recording.Run.Parent; run is not null; run = run.Parent)
        {
            if (run.RecordingSoFar is { } recording && recording.Holds(limit))
            {
                return true;
            }
        }

        return false;
    }
}

namespace TaskExec.Runtime;

/// <summary>The place that an attempt has, and gives back at its end.</summary>
/// <remarks>What a run calls inside of it needs no further place of the same limit: it would wait for its own caller.</remarks>
internal sealed class Place : IDisposable
{
    private readonly RunRecording _recording;
    private readonly List<Places.Gate> _held = [];

    private Place(RunRecording recording) => _recording = recording;

    public static async ValueTask<Place?> TakeAsync(RunRecording recording, CancellationToken cancellationToken)
    {
        var place = Begin(recording);
        if (place is null)
        {
            return null;
        }

        try
        {
            foreach (var gate in place.Missing())
            {
                if (!place.TakesFree(gate))
                {
                    await gate.Free.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                place.Hold(gate);
            }

            return place;
        }
        catch (OperationCanceledException)
        {
            place.Dispose();
            throw;
        }
    }

    public static Place? Take(RunRecording recording, CancellationToken cancellationToken)
    {
        var place = Begin(recording);
        if (place is null)
        {
            return null;
        }

        try
        {
            foreach (var gate in place.Missing())
            {
                if (!place.TakesFree(gate))
                {
                    gate.Free.Wait(cancellationToken);
                }

                place.Hold(gate);
            }

            return place;
        }
        catch (OperationCanceledException)
        {
            place.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var gate in _held)
        {
            lock (_recording.Gates)
            {
                _recording.Gates.Remove(gate);
            }

            gate.Free.Release();
        }

        _held.Clear();
    }

    private static Place? Begin(RunRecording recording) => recording.Run.Recorder.Gates.Count == 0 ? null : new Place(recording);

    private IEnumerable<Places.Gate> Missing() => _recording.Run.Recorder.Gates.Where(gate => !IsHeldAround(gate));

    private void Hold(Places.Gate gate)
    {
        _held.Add(gate);
        lock (_recording.Gates)
        {
            _recording.Gates.Add(gate);
        }
    }

    /// <summary>Takes a place if there is one; else the run says that it waits.</summary>
    private bool TakesFree(Places.Gate gate)
    {
        var isFree = gate.Free.Wait(TimeSpan.Zero, CancellationToken.None);
        if (!isFree)
        {
            _recording.Record(events => events.Said($"Waiting for a place: of {gate.Key}, {gate.Most} may be at work at once"));
        }

        return isFree;
    }

    private bool IsHeldAround(Places.Gate gate)
    {
        for (var run = _recording.Run.Parent; run is not null; run = run.Parent)
        {
            if (run.RecordingSoFar is { } recording && recording.Holds(gate))
            {
                return true;
            }
        }

        return false;
    }
}

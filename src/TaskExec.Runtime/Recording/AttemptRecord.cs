using TaskExec.Runtime.Telemetry;

namespace TaskExec.Runtime.Recording;

/// <summary>Holds the recorded state of one attempt. Several can be open at once when a pipeline hedges.</summary>
internal sealed class AttemptRecord(int number, long begun, AttemptSpans? spans, TimeProvider time)
{
    private readonly Lock _gate = new();
    private bool _hasEnded;

    public int Number => number;

    public AttemptSpans? Spans => spans;

    /// <summary>Gets or sets the stage that the attempt has reached.</summary>
    public Stage Stage { get; set; }

    /// <summary>Gets the duration of the attempt, once it has ended.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Records the end time. Only the first call has an effect.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                Duration = time.GetElapsedTime(begun);
                spans?.SetEndTime();
            }
        }
    }
}

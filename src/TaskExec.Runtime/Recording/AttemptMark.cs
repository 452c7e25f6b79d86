using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>One attempt of a run, as it is recorded. Those that a pipeline hedges stand side by side.</summary>
internal sealed class AttemptMark(int number, long begun, AttemptSpans? spans, TimeProvider time)
{
    private readonly Lock _gate = new();
    private bool _hasEnded;

    public int Number => number;

    public AttemptSpans? Spans => spans;

    /// <summary>How far it has come.</summary>
    public Stage Stage { get; set; } = Stage.Planning;

    /// <summary>How long it took, once it has ended.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Takes its time, unless that was done.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _hasEnded = true;
                Took = time.GetElapsedTime(begun);
                spans?.SetEndTime();
            }
        }
    }
}

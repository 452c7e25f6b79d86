using System.Diagnostics;

namespace TaskExec.Runtime.Ambient;

/// <summary>Captures the ambient context and the current span before a synchronous run is entered, and restores them afterwards.</summary>
internal readonly struct AmbientSnapshot
{
    private readonly IAmbientFrame? _frame;
    private readonly Activity? _span;

    private AmbientSnapshot(IAmbientFrame? frame, Activity? span) => (_frame, _span) = (frame, span);

    public static AmbientSnapshot Capture() => new(AmbientContext.Capture(), Activity.Current);

    public void Restore()
    {
        AmbientContext.Restore(_frame);
        if (Activity.Current != _span)
        {
            Activity.Current = _span;
        }
    }
}

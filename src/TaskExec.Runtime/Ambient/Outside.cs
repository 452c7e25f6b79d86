using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>Captures the ambient context and the current span before a synchronous run is entered, and restores them afterwards.</summary>
internal readonly struct Outside
{
    private readonly ISurroundings? _frame;
    private readonly Activity? _span;

    private Outside(ISurroundings? frame, Activity? span) => (_frame, _span) = (frame, span);

    public static Outside Capture() => new(Surroundings.Capture(), Activity.Current);

    public void Restore()
    {
        Surroundings.Restore(_frame);
        if (Activity.Current != _span)
        {
            Activity.Current = _span;
        }
    }
}

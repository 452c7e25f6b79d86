using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>What was ambient before a synchronous run was entered: its surroundings and its span.</summary>
internal readonly struct Outside
{
    private readonly ISurroundings? _surroundings;
    private readonly Activity? _span;

    private Outside(ISurroundings? surroundings, Activity? span) => (_surroundings, _span) = (surroundings, span);

    public static Outside Capture() => new(Surroundings.Capture(), Activity.Current);

    public void Restore()
    {
        Surroundings.Restore(_surroundings);
        if (Activity.Current != _span)
        {
            Activity.Current = _span;
        }
    }
}

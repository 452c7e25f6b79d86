using System.Runtime.CompilerServices;

namespace TaskExec.Runtime;

/// <summary>What the current code runs inside of, innermost first. It flows with async calls.</summary>
/// <remarks>Of everything ambient there is one AsyncLocal: each further one makes every run allocate more.</remarks>
internal static class Surroundings
{
    // Not of the interface: a value would be cast to it at each look.
    private static readonly AsyncLocal<object?> Ambient = new();

    /// <summary>The innermost surroundings that have not ended.</summary>
    public static ISurroundings? Current
    {
        get
        {
            var innermost = Capture();
            while (innermost is { HasEnded: true })
            {
                innermost = innermost.Outer;
            }

            return innermost;
        }
    }

    /// <summary>Gets the engine of the innermost scope or run, so that child runs are recorded where their parent is.</summary>
    /// <remarks>Every tracked call asks for it, and a generic loop would look the types up each time.</remarks>
    public static RunEngine? Engine
    {
        get
        {
            var frame = Capture();
            while (frame is not null)
            {
                if (frame is TaskRun { HasEnded: false } run)
                {
                    return run.Recorder.Engine;
                }

                if (frame is EngineScope scope)
                {
                    return scope.Engine;
                }

                frame = frame.Outer;
            }

            return null;
        }
    }

    /// <summary>The innermost run, which may have ended.</summary>
    public static TaskRun? ParentIn(ISurroundings? from)
    {
        var each = from;
        while (each is not null and not TaskRun)
        {
            each = each.Outer;
        }

        return (TaskRun?)each;
    }

    /// <summary>The innermost run that has not ended.</summary>
    public static TaskRun? RunIn(ISurroundings? from)
    {
        for (var each = from; each is not null; each = each.Outer)
        {
            if (each is TaskRun { HasEnded: false } run)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>The todo of the innermost run or todo scope.</summary>
    public static TodoId TodoAround(ISurroundings? from)
    {
        for (var each = from; each is not null; each = each.Outer)
        {
            if (!each.HasEnded && each is TaskRun or TodoScope)
            {
                return each is TaskRun run ? run.Todo : ((TodoScope)each).Todo;
            }
        }

        return default;
    }

    public static void Enter(ISurroundings surroundings) => Ambient.Value = surroundings;

    public static ISurroundings? Capture() => Unsafe.As<ISurroundings?>(Ambient.Value);

    public static void Restore(ISurroundings? captured) => Ambient.Value = captured;
}

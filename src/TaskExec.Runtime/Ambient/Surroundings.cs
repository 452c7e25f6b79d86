using System.Runtime.CompilerServices;

namespace TaskExec.Runtime;

/// <summary>Provides the ambient context: the runs and scopes that enclose the current code. It flows with async calls.</summary>
/// <remarks>All frames share one <see cref="AsyncLocal{T}"/>, because each additional one makes every run allocate more.</remarks>
internal static class Surroundings
{
    // AsyncLocal<object>, not <ISurroundings>: an interface-typed value would cost a cast check on every read.
    private static readonly AsyncLocal<object?> Ambient = new();

    /// <summary>Gets the innermost frame that has not ended.</summary>
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

    /// <summary>Returns the innermost run, which may have ended.</summary>
    public static TaskRun? ParentIn(ISurroundings? from)
    {
        var frame = from;
        while (frame is not null and not TaskRun)
        {
            frame = frame.Outer;
        }

        return (TaskRun?)frame;
    }

    /// <summary>Returns the innermost run that has not ended.</summary>
    public static TaskRun? RunIn(ISurroundings? from)
    {
        for (var frame = from; frame is not null; frame = frame.Outer)
        {
            if (frame is TaskRun { HasEnded: false } run)
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Returns the todo of the innermost run or todo scope.</summary>
    public static TodoId TodoAround(ISurroundings? from)
    {
        for (var frame = from; frame is not null; frame = frame.Outer)
        {
            if (!frame.HasEnded && frame is TaskRun or TodoScope)
            {
                return frame is TaskRun run ? run.Todo : ((TodoScope)frame).Todo;
            }
        }

        return default;
    }

    public static void Enter(ISurroundings surroundings) => Ambient.Value = surroundings;

    public static ISurroundings? Capture() => Unsafe.As<ISurroundings?>(Ambient.Value);

    public static void Restore(ISurroundings? captured) => Ambient.Value = captured;
}

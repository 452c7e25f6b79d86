using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Ambient;

/// <summary>Provides the ambient context: the runs and scopes that enclose the current code. It flows with async calls.</summary>
/// <remarks>All frames share one <see cref="AsyncLocal{T}"/>, because each additional one makes every run allocate more.</remarks>
internal static class AmbientContext
{
    // AsyncLocal<object>, not <ISurroundings>: an interface-typed value would cost a cast check on every read.
    private static readonly AsyncLocal<object?> Ambient = new();

    /// <summary>Gets the innermost frame that has not ended.</summary>
    public static IAmbientFrame? Current
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
                    return run.Runtime.Engine;
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
    public static TaskRun? FindParent(IAmbientFrame? from)
    {
        var frame = from;
        while (frame is not null and not TaskRun)
        {
            frame = frame.Outer;
        }

        return (TaskRun?)frame;
    }

    /// <summary>Returns the innermost run that has not ended.</summary>
    public static TaskRun? FindRun(IAmbientFrame? from)
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
    public static TodoId FindTodo(IAmbientFrame? from)
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

    public static void Enter(IAmbientFrame frame) => Ambient.Value = frame;

    public static IAmbientFrame? Capture() => Unsafe.As<IAmbientFrame?>(Ambient.Value);

    public static void Restore(IAmbientFrame? captured) => Ambient.Value = captured;
}

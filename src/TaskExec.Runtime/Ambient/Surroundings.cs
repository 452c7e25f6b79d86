namespace TaskExec.Runtime;

/// <summary>What the current code runs inside of, innermost first. It flows with async calls.</summary>
/// <remarks>Of everything ambient there is one AsyncLocal: each further one makes every run allocate more.</remarks>
internal static class Surroundings
{
    private static readonly AsyncLocal<ISurroundings?> Ambient = new();

    /// <summary>The innermost surroundings that have not ended.</summary>
    public static ISurroundings? Current
    {
        get
        {
            var innermost = Ambient.Value;
            while (innermost is { HasEnded: true })
            {
                innermost = innermost.Outer;
            }

            return innermost;
        }
    }

    /// <summary>The innermost surroundings of one kind that have not ended.</summary>
    public static T? Innermost<T>()
        where T : class, ISurroundings => Innermost<T>(Ambient.Value);

    /// <inheritdoc cref="Innermost{T}()"/>
    public static T? Innermost<T>(ISurroundings? from)
        where T : class, ISurroundings
    {
        for (var each = from; each is not null; each = each.Outer)
        {
            if (each is T { HasEnded: false } found)
            {
                return found;
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

    public static ISurroundings? Capture() => Ambient.Value;

    public static void Restore(ISurroundings? captured) => Ambient.Value = captured;
}

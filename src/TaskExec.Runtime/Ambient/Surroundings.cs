namespace TaskExec.Runtime;

/// <summary>What a piece of code runs inside of: the runs and the todo scopes around it, innermost first.</summary>
internal sealed class Surroundings(Surroundings? outer, TaskRun? run, TodoScope? scope)
{
    private static readonly AsyncLocal<Surroundings?> Ambient = new();

    /// <summary>The innermost surroundings that have not ended: what was captured by a timer or a queue may outlive its run.</summary>
    public static Surroundings? Current
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

    public Surroundings? Outer { get; } = outer;

    public TaskRun? Run { get; } = run;

    public TodoId Todo => Run?.Todo ?? scope!.Todo;

    private bool HasEnded => Run?.HasEnded ?? scope!.HasEnded;

    public static TaskRun? RunAround(Surroundings? innermost)
    {
        while (innermost is not null && (innermost.Run is null || innermost.HasEnded))
        {
            innermost = innermost.Outer;
        }

        return innermost?.Run;
    }

    public static void Enter(TaskRun run) => Ambient.Value = new Surroundings(Current, run, scope: null);

    public static void Enter(TodoScope scope) => Ambient.Value = new Surroundings(Current, run: null, scope);

    public static Surroundings? Capture() => Ambient.Value;

    public static void Restore(Surroundings? captured) => Ambient.Value = captured;
}

namespace TaskExec.Runtime.Ambient;

/// <summary>Makes a run the ambient run of the current thread until the scope ends.</summary>
/// <remarks>Async-local values that the tracked method sets for its caller are preserved.</remarks>
internal readonly struct AmbientRunScope
{
    private readonly TaskRun _run;
    private readonly ExecutionContext? _before;
    private readonly ExecutionContext? _innerContext;

    private AmbientRunScope(TaskRun run)
    {
        _run = run;
        _before = ExecutionContext.Capture();
        AmbientContext.Enter(run);
        _innerContext = ExecutionContext.Capture();
    }

    public static AmbientRunScope Enter(TaskRun run) => new(run);

    public void End()
    {
        // Restoring the captured context does not allocate, but it would undo async-local values that a method without async has set.
        if (_before is not null && ReferenceEquals(ExecutionContext.Capture(), _innerContext))
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            AmbientContext.Restore(((IAmbientFrame)_run).Outer);
        }
    }
}

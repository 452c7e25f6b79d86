namespace TaskExec.Runtime;

/// <summary>Makes a run the ambient run of the current thread until the scope ends.</summary>
/// <remarks>Async-local values that the tracked method sets for its caller are preserved.</remarks>
internal readonly struct Stay
{
    private readonly TaskRun _run;
    private readonly ExecutionContext? _before;
    private readonly ExecutionContext? _inside;

    private Stay(TaskRun run)
    {
        _run = run;
        _before = ExecutionContext.Capture();
        Surroundings.Enter(run);
        _inside = ExecutionContext.Capture();
    }

    public static Stay In(TaskRun run) => new(run);

    public void End()
    {
        // Restoring the captured context does not allocate, but it would undo async-local values that a method without async has set.
        if (_before is not null && ReferenceEquals(ExecutionContext.Capture(), _inside))
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            Surroundings.Restore(((ISurroundings)_run).Outer);
        }
    }
}

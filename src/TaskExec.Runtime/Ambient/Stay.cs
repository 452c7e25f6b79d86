namespace TaskExec.Runtime;

/// <summary>A stay of the current thread inside a run, which ends without a trace: what the skill itself has made ambient stays.</summary>
internal readonly struct Stay
{
    private readonly TaskRun _run;
    private readonly ExecutionContext? _outside;
    private readonly ExecutionContext? _inside;

    private Stay(TaskRun run)
    {
        _run = run;
        _outside = ExecutionContext.Capture();
        Surroundings.Enter(run);
        _inside = ExecutionContext.Capture();
    }

    public static Stay In(TaskRun run) => new(run);

    public void End()
    {
        // To restore a context allocates nothing; but it would take back what a skill that is not async has set for its caller.
        if (_outside is not null && ReferenceEquals(ExecutionContext.Capture(), _inside))
        {
            ExecutionContext.Restore(_outside);
        }
        else
        {
            Surroundings.Restore(((ISurroundings)_run).Outer);
        }
    }
}

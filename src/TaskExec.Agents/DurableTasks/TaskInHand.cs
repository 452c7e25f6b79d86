namespace TaskExec.Agents.DurableTasks;

/// <summary>What the process that works on a task knows beside the store: how long it has worked, the waits for the client left out. It is used by one caller at a time, which holds the gate.</summary>
internal sealed class TaskInHand(TimeProvider time)
{
    // Since nothing: it waits.
    private (TimeSpan Before, long? Since) _work = (TimeSpan.Zero, time.GetTimestamp());

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public TimeSpan Worked => _work.Since is { } since ? _work.Before + time.GetElapsedTime(since) : _work.Before;

    public void Wait() => _work = (Worked, null);

    public void GoOn() => _work = (Worked, time.GetTimestamp());
}

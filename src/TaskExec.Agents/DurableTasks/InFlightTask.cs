namespace TaskExec.Agents.DurableTasks;

/// <summary>Measures the execution time of a task in the process that executes it, excluding the time spent waiting for the client.</summary>
/// <remarks>Not thread-safe. Callers must hold <see cref="Gate"/>.</remarks>
internal sealed class InFlightTask(TimeProvider time)
{
    // Since is null while the task waits for the client.
    private (TimeSpan Before, long? Since) _work = (TimeSpan.Zero, time.GetTimestamp());

    public SemaphoreSlim Gate { get; } = new(1, 1);

    public TimeSpan Worked => _work.Since is { } since ? _work.Before + time.GetElapsedTime(since) : _work.Before;

    public void Wait() => _work = (Worked, null);

    public void Resume() => _work = (Worked, time.GetTimestamp());
}

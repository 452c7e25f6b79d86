namespace TaskExec.Runtime;

/// <summary>Tells when a time limit has passed and the grace for stopping as well.</summary>
internal sealed class Overdue : IDisposable
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _grace;
    private readonly CancellationTokenRegistration _attempt;
    private readonly CancellationTokenRegistration _run;

    public Overdue(RunLimit attempt, RunLimit run, TimeSpan grace, TimeProvider time)
    {
        _grace = time.CreateTimer(static passed => ((TaskCompletionSource)passed!).TrySetResult(), _passed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _attempt = attempt.Expired.Register(() => _grace.Change(grace, Timeout.InfiniteTimeSpan));
        _run = run.Expired.Register(() => _grace.Change(grace, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Ends when it has passed.</summary>
    public Task Passed => _passed.Task;

    public void Dispose()
    {
        _attempt.Dispose();
        _run.Dispose();
        _grace.Dispose();
    }
}

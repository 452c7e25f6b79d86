namespace TaskExec.Runtime;

/// <summary>Tells when the time for an attempt has passed and the grace for stopping as well.</summary>
internal sealed class Overdue : IDisposable
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _grace;
    private readonly List<CancellationTokenRegistration> _ends = [];

    /// <param name="attempt">The limit of the attempt.</param>
    /// <param name="run">The limit of the run.</param>
    /// <param name="grace">How long it may take to stop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pipeline">Fires when the pipeline around the attempt stops it, and when the caller stops the run, who may have to wait.</param>
    public Overdue(RunLimit attempt, RunLimit run, TimeSpan grace, TimeProvider time, CancellationToken pipeline)
    {
        _grace = time.CreateTimer(static passed => ((TaskCompletionSource)passed!).TrySetResult(), _passed, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ends.Add(attempt.Expired.Register(() => _grace.Change(grace, Timeout.InfiniteTimeSpan)));
        _ends.Add(run.Expired.Register(() => _grace.Change(grace, Timeout.InfiniteTimeSpan)));
        _ends.Add(pipeline.Register(() => _ = !run.Token.IsCancellationRequested && _grace.Change(grace, Timeout.InfiniteTimeSpan)));
    }

    /// <summary>Ends when it has passed.</summary>
    public Task Passed => _passed.Task;

    public void Dispose()
    {
        _ends.ForEach(static each => each.Dispose());
        _grace.Dispose();
    }
}

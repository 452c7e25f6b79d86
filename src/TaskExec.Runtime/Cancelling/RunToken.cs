namespace TaskExec.Runtime;

/// <summary>The token of a run that waits for its work: it fires when the caller cancels, or when somebody asks for it in the store.</summary>
internal readonly struct RunToken : IDisposable
{
    private readonly CancelWatch? _watch;
    private readonly CancellationTokenSource? _both;

    private RunToken(CancelWatch? watch, CancellationTokenSource? both, CancellationToken token)
    {
        (Token, _watch, _both) = (token, watch, both);
        watch?.Enter();
    }

    public CancellationToken Token { get; }

    public static RunToken Of(TaskRun run, CancellationToken caller)
    {
        var recorder = run.Recorder;
        if (!recorder.Options.CancelFromStore)
        {
            return new(watch: null, both: null, caller);
        }

        var both = Both(recorder.StopToken(run.Todo), caller, out var token);
        return new(recorder.Engine.CancelWatch, both, token);
    }

    /// <returns>What has to be disposed of after use, where there is anything.</returns>
    public static CancellationTokenSource? Both(CancellationToken stop, CancellationToken caller, out CancellationToken token)
    {
        var both = stop.CanBeCanceled && caller.CanBeCanceled && stop != caller ? CancellationTokenSource.CreateLinkedTokenSource(stop, caller) : null;
        token = both?.Token ?? (caller.CanBeCanceled ? caller : stop);
        return both;
    }

    public void Dispose()
    {
        _watch?.Leave();
        _both?.Dispose();
    }
}

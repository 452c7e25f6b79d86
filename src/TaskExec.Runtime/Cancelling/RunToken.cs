namespace TaskExec.Runtime;

/// <summary>The token of a run that waits for its work: it fires when the caller cancels, when somebody asks for it in the store, or when the run loses its hold.</summary>
internal readonly struct RunToken : IDisposable
{
    private readonly CancelWatch? _watch;
    private readonly CancellationTokenSource? _both;
    private readonly CancellationTokenSource? _held;

    private RunToken(CancelWatch? watch, CancellationTokenSource? both, CancellationTokenSource? held, CancellationToken token)
    {
        (Token, _watch, _both, _held) = (token, watch, both, held);
        watch?.Enter();
    }

    public CancellationToken Token { get; }

    public static RunToken Of(TaskRun run, CancellationToken caller)
    {
        var recorder = run.Recorder;
        var held = run.RecordingSoFar?.Hold is { } hold ? CancellationTokenSource.CreateLinkedTokenSource(caller, hold.Lost) : null;
        caller = held?.Token ?? caller;
        if (!recorder.Options.CancelFromStore)
        {
            return new(watch: null, both: null, held, caller);
        }

        var both = Both(recorder.StopToken(run.Todo), caller, out var token);
        return new(recorder.Engine.CancelWatch, both, held, token);
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
        _held?.Dispose();
    }
}

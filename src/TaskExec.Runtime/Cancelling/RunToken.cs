namespace TaskExec.Runtime;

/// <summary>Combines the reasons for which a waiting run is cancelled: its caller, a request in the store, and the loss of its lease.</summary>
internal readonly struct RunToken : IDisposable
{
    private readonly CancelWatch? _watch;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationTokenSource? _linkedToLease;

    private RunToken(CancelWatch? watch, CancellationTokenSource? linked, CancellationTokenSource? linkedToLease, CancellationToken token)
    {
        (Token, _watch, _linked, _linkedToLease) = (token, watch, linked, linkedToLease);
        watch?.Enter();
    }

    public CancellationToken Token { get; }

    public static RunToken Of(TaskRun run, CancellationToken caller)
    {
        var recorder = run.Recorder;
        var linkedToLease = run.RecordingSoFar?.Hold is { } lease ? CancellationTokenSource.CreateLinkedTokenSource(caller, lease.Lost) : null;
        caller = linkedToLease?.Token ?? caller;
        if (!recorder.Options.CancelFromStore)
        {
            return new(watch: null, linked: null, linkedToLease, caller);
        }

        var linked = Both(recorder.StopToken(run.Todo), caller, out var token);
        return new(recorder.Engine.CancelWatch, linked, linkedToLease, token);
    }

    /// <summary>Combines two tokens, and creates a linked source only if both can be cancelled.</summary>
    /// <returns>The linked source, which must be disposed of after use, or <see langword="null"/>.</returns>
    public static CancellationTokenSource? Both(CancellationToken stop, CancellationToken caller, out CancellationToken token)
    {
        var linked = stop.CanBeCanceled && caller.CanBeCanceled && stop != caller ? CancellationTokenSource.CreateLinkedTokenSource(stop, caller) : null;
        token = linked?.Token ?? (caller.CanBeCanceled ? caller : stop);
        return linked;
    }

    public void Dispose()
    {
        _watch?.Leave();
        _linked?.Dispose();
        _linkedToLease?.Dispose();
    }
}

namespace TaskExec.Runtime.Cancellation;

/// <summary>Combines the reasons for which a waiting run is cancelled: its caller, a request in the store, and the loss of its lease.</summary>
internal readonly struct RunCancellation : IDisposable
{
    private readonly CancellationListener? _listener;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationTokenSource? _linkedToLease;

    private RunCancellation(CancellationListener? watch, CancellationTokenSource? linked, CancellationTokenSource? linkedToLease, CancellationToken token)
    {
        (Token, _listener, _linked, _linkedToLease) = (token, watch, linked, linkedToLease);
        watch?.Enter();
    }

    public CancellationToken Token { get; }

    public static RunCancellation Create(TaskRun run, CancellationToken caller)
    {
        var runtime = run.Runtime;
        var linkedToLease = run.LogIfStarted?.Lease is { } lease ? CancellationTokenSource.CreateLinkedTokenSource(caller, lease.Lost) : null;
        caller = linkedToLease?.Token ?? caller;
        if (!runtime.Options.CancelFromStore)
        {
            return new(watch: null, linked: null, linkedToLease, caller);
        }

        var linked = Link(runtime.CancellationTokenFor(run.Todo), caller, out var token);
        return new(runtime.Engine.CancellationListener, linked, linkedToLease, token);
    }

    /// <summary>Combines two tokens, and creates a linked source only if both can be cancelled.</summary>
    /// <returns>The linked source, which must be disposed of after use, or <see langword="null"/>.</returns>
    public static CancellationTokenSource? Link(CancellationToken stop, CancellationToken caller, out CancellationToken token)
    {
        var linked = stop.CanBeCanceled && caller.CanBeCanceled && stop != caller ? CancellationTokenSource.CreateLinkedTokenSource(stop, caller) : null;
        token = linked?.Token ?? (caller.CanBeCanceled ? caller : stop);
        return linked;
    }

    public void Dispose()
    {
        _listener?.Leave();
        _linked?.Dispose();
        _linkedToLease?.Dispose();
    }
}

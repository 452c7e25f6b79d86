namespace TaskExec.Runtime;

/// <summary>A time limit: a token that fires when it passes, or when the caller's token does.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly CancellationTokenSource? _clock;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _caller;
    private readonly double _seconds;

    private RunLimit(double seconds, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _seconds = seconds;
        _clock = new CancellationTokenSource(Waits.OfSeconds(seconds), time);
        Expired = _clock.Token;
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
        Token = _linked.Token;
    }

    private RunLimit(CancellationToken caller) => Token = caller;

    public CancellationToken Token { get; }

    /// <summary>Fires when the time limit passes, and not when the caller cancels.</summary>
    public CancellationToken Expired { get; }

    public bool HasExpired => _clock is { IsCancellationRequested: true };

    public static RunLimit Start(double seconds, TimeProvider time, CancellationToken caller) =>
        seconds > 0 ? new(seconds, time, caller) : new(caller);

    /// <summary>What the caller is told instead of a cancellation that it did not ask for.</summary>
    public Exception Explain(Exception failure, string what) =>
        failure is OperationCanceledException && HasExpired && !_caller.IsCancellationRequested
            ? new TimeoutException($"{what} took longer than its limit of {_seconds:0.###} s.", failure)
            : failure;

    public void Dispose()
    {
        _linked?.Dispose();
        _clock?.Dispose();
    }
}

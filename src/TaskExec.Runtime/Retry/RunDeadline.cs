namespace TaskExec.Runtime.Retry;

/// <summary>Represents a timeout, with a token that is cancelled when the timeout elapses or when the caller cancels.</summary>
internal sealed class RunDeadline : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _caller;
    private readonly double _seconds;

    private RunDeadline(double seconds, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _seconds = seconds;
        _timer = new CancellationTokenSource(TimerLimits.FromSeconds(seconds), time);
        Expired = _timer.Token;
        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
        Token = _linked.Token;
    }

    private RunDeadline(CancellationToken caller) => Token = caller;

    /// <summary>Gets a token that is cancelled when the timeout elapses or when the caller cancels.</summary>
    public CancellationToken Token { get; }

    /// <summary>Gets a token that is cancelled when the timeout elapses, but not when the caller cancels.</summary>
    public CancellationToken Expired { get; }

    public bool HasExpired => _timer is { IsCancellationRequested: true };

    /// <summary>Starts a timeout.</summary>
    /// <param name="seconds">The timeout in seconds; 0 means none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">The token of the caller.</param>
    public static RunDeadline Start(double seconds, TimeProvider time, CancellationToken caller) =>
        seconds > 0 ? new(seconds, time, caller) : new(caller);

    /// <summary>Replaces a cancellation that the caller did not request with a <see cref="TimeoutException"/>.</summary>
    /// <param name="failure">The exception that was thrown.</param>
    /// <param name="what">The subject of the message, such as "The run".</param>
    public Exception Explain(Exception failure, string what) =>
        failure is OperationCanceledException && HasExpired && !_caller.IsCancellationRequested
            ? new TimeoutException($"{what} exceeded its timeout of {_seconds:0.###} s.", failure)
            : failure;

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}

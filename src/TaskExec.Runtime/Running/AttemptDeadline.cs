using TaskExec.CompilerServices;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Retry;

namespace TaskExec.Runtime.Running;

/// <summary>Enforces the timeout of one attempt within that of its run, and abandons work that does not stop in time.</summary>
internal sealed class AttemptDeadline : IDisposable
{
    private readonly RunLog _log;
    private readonly TaskExecOptions _options;
    private readonly RunDeadline _deadline;
    private readonly RunDeadline _runDeadline;
    private readonly CancellationToken _pipeline;
    private readonly Lock _gate = new();
    private bool _hasEnded;

    // Set when the run continues without waiting for the work any longer; the work's outcome is then recorded as superseded.
    private bool _isAbandoned;
    private bool _isSuperseded;

    public AttemptDeadline(RunLog log, TrackedTaskInfo task, TaskExecOptions options, RunDeadline runDeadline, CancellationToken token)
    {
        (_log, _options, _runDeadline) = (log, options, runDeadline);
        Record = log.BeginAttempt();
        _pipeline = token == runDeadline.Token ? CancellationToken.None : token;
        _deadline = RunDeadline.Start(task.TimeoutSeconds, options.TimeProvider, token);
    }

    /// <summary>Gets the recorded state of the attempt.</summary>
    public AttemptRecord Record { get; }

    public CancellationToken Token => _deadline.Token;

    /// <summary>Waits for the work until its timeout and the grace period have elapsed.</summary>
    /// <remarks>Cancellation by the user's pipeline starts the grace period as well.</remarks>
    /// <returns>Whether the work has ended. If it has not, its later outcome is recorded as superseded.</returns>
    public async ValueTask<bool> HasEndedAsync(Task work)
    {
        if (_deadline.Expired.CanBeCanceled || _runDeadline.Expired.CanBeCanceled || _pipeline.CanBeCanceled)
        {
            using var gracePeriod = new TimeoutGracePeriod(_deadline, _runDeadline, _options.TimeoutGrace, _options.TimeProvider, _pipeline);
            await Task.WhenAny(work, gracePeriod.Expired).ConfigureAwait(false);
            lock (_gate)
            {
                _isAbandoned = !_hasEnded;
                _log.HasAbandonedWork |= _isAbandoned;
                if (_isAbandoned)
                {
                    Record.End();
                }
            }
        }

        return !_isAbandoned;
    }

    /// <summary>Returns the value if the attempt is still within its time limits.</summary>
    /// <exception cref="OperationCanceledException">A time limit has expired, or the attempt was abandoned.</exception>
    public T ThrowIfLate<T>(T value)
    {
        if (!_deadline.HasExpired && !_runDeadline.HasExpired && !_isAbandoned)
        {
            return value;
        }

        Supersede(failure: null);
        throw TimedOut();
    }

    /// <summary>Returns the exception that the caller sees for work that failed.</summary>
    public Exception Explain(Exception failure)
    {
        if (_isAbandoned)
        {
            Supersede(failure);
        }

        return _runDeadline.Explain(_deadline.Explain(failure, "An attempt"), "The run");
    }

    /// <summary>Returns the exception that the caller sees for work that did not stop.</summary>
    public Exception ExplainAbandoned() => _runDeadline.Explain(_deadline.Explain(TimedOut(), "An attempt"), "The run");

    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            if (!_isAbandoned)
            {
                Record.End();
            }
        }
    }

    public void Dispose() => _deadline.Dispose();

    private OperationCanceledException TimedOut() => new("The attempt did not finish in time.", _deadline.Token);

    private void Supersede(Exception? failure)
    {
        if (!_isSuperseded)
        {
            _isSuperseded = true;
            _log.Supersede(Record, events => events.LateResult(failure));
        }
    }
}

/// <summary>Signals when a time limit has expired and the grace period for stopping has elapsed as well.</summary>
internal sealed class TimeoutGracePeriod : IDisposable
{
    private readonly TaskCompletionSource _elapsed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private readonly List<CancellationTokenRegistration> _registrations = [];

    /// <param name="attempt">The time limit of the attempt.</param>
    /// <param name="run">The time limit of the run.</param>
    /// <param name="grace">How long the work may take to stop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pipeline">
    /// Fires when the user's pipeline cancels the attempt, and also when the run itself is cancelled. Only the former starts the grace period.
    /// </param>
    public TimeoutGracePeriod(RunDeadline attempt, RunDeadline run, TimeSpan grace, TimeProvider time, CancellationToken pipeline)
    {
        _timer = time.CreateTimer(
            static elapsed => ((TaskCompletionSource)elapsed!).TrySetResult(),
            _elapsed,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _registrations.Add(attempt.Expired.Register(() => _timer.Change(grace, Timeout.InfiniteTimeSpan)));
        _registrations.Add(run.Expired.Register(() => _timer.Change(grace, Timeout.InfiniteTimeSpan)));
        _registrations.Add(pipeline.Register(() => _ = !run.Token.IsCancellationRequested && _timer.Change(grace, Timeout.InfiniteTimeSpan)));
    }

    /// <summary>Gets a task that completes when the grace period has elapsed.</summary>
    public Task Expired => _elapsed.Task;

    public void Dispose()
    {
        _registrations.ForEach(static registration => registration.Dispose());
        _timer.Dispose();
    }
}

namespace TaskExec.Runtime;

/// <summary>The time of one attempt, inside that of its run, and what becomes of work that does not keep to it.</summary>
internal sealed class AttemptTime : IDisposable
{
    private readonly RunRecording _recording;
    private readonly TaskExecOptions _options;
    private readonly RunLimit _limit;
    private readonly RunLimit _total;
    private readonly CancellationToken _pipeline;
    private readonly Lock _gate = new();
    private bool _hasEnded;

    // Nobody waits for the work any more: what it still does is not part of the run.
    private bool _isGivenUp;
    private bool _isSuperseded;

    public AttemptTime(RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total, CancellationToken token)
    {
        (_recording, _options, _total) = (recording, options, total);
        Mark = recording.BeginAttempt();
        _pipeline = token == total.Token ? CancellationToken.None : token;
        _limit = RunLimit.Start(task.TimeoutSeconds, options.Time, token);
    }

    /// <summary>What is recorded of the attempt.</summary>
    public AttemptMark Mark { get; }

    public CancellationToken Token => _limit.Token;

    /// <summary>Waits for the work, and no longer than its time and the grace for stopping. A pipeline that stops an attempt ends its time as well.</summary>
    /// <returns>Whether the work has ended. What it brings later is recorded as superseded.</returns>
    public async ValueTask<bool> HasEndedAsync(Task work)
    {
        if (_limit.Expired.CanBeCanceled || _total.Expired.CanBeCanceled || _pipeline.CanBeCanceled)
        {
            using var overdue = new Overdue(_limit, _total, _options.TimeoutGrace, _options.Time, _pipeline);
            await Task.WhenAny(work, overdue.Passed).ConfigureAwait(false);
            lock (_gate)
            {
                _isGivenUp = !_hasEnded;
                _recording.HasGivenUpWork |= _isGivenUp;
                if (_isGivenUp)
                {
                    Mark.End();
                }
            }
        }

        return !_isGivenUp;
    }

    /// <summary>Refuses what the work has brought after its time.</summary>
    /// <exception cref="OperationCanceledException">It is too late.</exception>
    public T InTime<T>(T brought)
    {
        if (!_limit.HasExpired && !_total.HasExpired && !_isGivenUp)
        {
            return brought;
        }

        Supersede(failure: null);
        throw Stopped();
    }

    /// <summary>What the caller is told of work that has failed.</summary>
    public Exception Explain(Exception failure)
    {
        if (_isGivenUp)
        {
            Supersede(failure);
        }

        return _total.Explain(_limit.Explain(failure, "An attempt"), "The run");
    }

    /// <summary>What the caller is told of work that has not stopped.</summary>
    public Exception ExplainGivenUp() => _total.Explain(_limit.Explain(Stopped(), "An attempt"), "The run");

    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            if (!_isGivenUp)
            {
                Mark.End();
            }
        }
    }

    public void Dispose() => _limit.Dispose();

    private OperationCanceledException Stopped() => new("The time for the work has passed.", _limit.Token);

    private void Supersede(Exception? failure)
    {
        if (!_isSuperseded)
        {
            _isSuperseded = true;
            _recording.Supersede(Mark, events => events.TooLate(failure));
        }
    }
}

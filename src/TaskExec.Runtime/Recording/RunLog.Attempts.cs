using TaskExec.Runtime.Retry;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

// What a run records about its attempts.
internal sealed partial class RunLog
{
    /// <summary>Begins the next attempt and makes it the current one.</summary>
    public AttemptRecord BeginAttempt()
    {
        lock (_gate)
        {
            run.Attempt++;
            run.Stage = Runtime.HasPlan && !IsPlanned ? Stage.Planning : Stage.Executing;
            _attempt = new AttemptRecord(run.Attempt, Options.TimeProvider.GetTimestamp(), _telemetry.BeginAttempt(run.Attempt), Options.TimeProvider)
            {
                Stage = run.Stage,
            };
            if (Runtime.HasPlan && !IsPlanned && run.Attempt > 1)
            {
                Add(Now.Planning(), Durability.Batched);
            }

            return _attempt;
        }
    }

    /// <summary>Records that an attempt has reached a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="attempt">The attempt; the default is the current one.</param>
    public void Reach(Stage stage, AttemptRecord? attempt = null)
    {
        lock (_gate)
        {
            attempt ??= _attempt;
            run.Stage = attempt!.Stage = stage;
            if (stage is Stage.Verifying && Runtime.HasVerify)
            {
                attempt.Spans?.BeginVerify();
            }

            // The first event of a run says that it executes unless it plans first. What was verified is known when its checks or the end are recorded.
            if (stage is Stage.Executing && (Runtime.HasPlan || attempt.Number > 1))
            {
                Add(EventsOf(attempt).Executing(_plan), Durability.Batched);
                _plan = null;
            }
        }
    }

    /// <summary>Records the end time of the current attempt, unless it has already ended.</summary>
    public void EndAttempt() => _attempt?.End();

    /// <summary>Records the times of a first attempt that ran before this recording was created.</summary>
    /// <param name="begun">The timestamp at which the attempt began.</param>
    public void EndAttempt(long begun)
    {
        _telemetry.Begin(begun);
        _attempt = new AttemptRecord(run.Attempt, begun, spans: null, Options.TimeProvider) { Stage = Stage.Executing };
        _attempt.End();
    }

    /// <summary>Makes an attempt the current one, to which all further events of the run refer.</summary>
    public void Choose(AttemptRecord attempt)
    {
        lock (_gate)
        {
            _attempt = attempt;
            run.Stage = attempt.Stage;
        }
    }

    /// <summary>Makes the innermost open span of an attempt the current activity. The default is the current attempt.</summary>
    /// <returns>Whether the run has spans.</returns>
    public bool EnterSpan(AttemptRecord? attempt = null) => _telemetry.Enter(attempt ?? _attempt);

    /// <summary>Records that the current attempt failed and another one follows.</summary>
    public void Retry(Exception failure, FailureDecision decision)
    {
        TodoEvent retry;
        lock (_gate)
        {
            AddPending();
            retry = Now.WillRetry(failure, decision);
            Add(retry, Durability.Batched);
            _attempt?.Spans?.Judge(retry.Details);
        }

        _telemetry.Retrying(retry.Details);
    }

    /// <summary>Records the outcome of an attempt that does not affect the run, even if the run has already ended.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="create">Creates the event.</param>
    public void Supersede(AttemptRecord attempt, Func<RunEvents, TodoEvent> create)
    {
        lock (_gate)
        {
            var created = create(EventsOf(attempt));
            Add(created, Durability.Batched);
            if (attempt != _attempt)
            {
                attempt.Spans?.Judge(created.Details);
            }
        }

        if (run.HasEnded)
        {
            Runtime.Engine.SettleLater(SettleAsync());
        }
    }
}

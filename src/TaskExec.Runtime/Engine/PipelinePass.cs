using System.Runtime.ExceptionServices;
using Polly;

namespace TaskExec.Runtime;

/// <summary>Runs the attempts of one execution of a user's pipeline and finds the one that determined its outcome.</summary>
/// <remarks>Strategies may make several attempts, one after the other or concurrently.</remarks>
internal sealed class PipelinePass<TResult>(RunRecording recording, TrackedTaskInfo task)
{
    private readonly Lock _gate = new();
    private readonly List<PassedAttempt<TResult>> _attempts = [];
    private AttemptMark? _winner;

    /// <summary>Makes an attempt for the pipeline. If another attempt could do harm, returns the outcome of the previous one again.</summary>
    public async ValueTask<Outcome<AttemptResult>> AttemptAsync(Func<PassedAttempt<TResult>, ValueTask<Attempted<TResult>>> make) =>
        Begin(out var previous) is { } attempt
            ? End(attempt, await make(attempt).ConfigureAwait(false))
            : await previous.Told.ConfigureAwait(false);

    /// <inheritdoc cref="AttemptAsync"/>
    public AttemptResult Attempt(Func<PassedAttempt<TResult>, Attempted<TResult>> make)
    {
        var outcome = Begin(out var previous) is { } attempt ? End(attempt, make(attempt)) : previous.Told.GetAwaiter().GetResult();
        if (outcome.Exception is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return outcome.Result!;
    }

    /// <summary>Returns the attempt that produced the pipeline's outcome, and records all other attempts as superseded.</summary>
    public Attempted<TResult> Came(Outcome<AttemptResult> outcome)
    {
        lock (_gate)
        {
            var ended = _attempts.Where(static attempt => attempt.HasEnded).ToList();
            var chosen = ended.Find(attempt => attempt.Tells(outcome)) ?? ended.LastOrDefault();
            _winner = chosen?.Mark ?? RecordRejectedAttempt();
            recording.Choose(_winner);
            foreach (var other in ended.Where(attempt => attempt != chosen))
            {
                Supersede(other, _winner);
            }

            return chosen is not null && chosen.Tells(outcome)
                ? chosen.Attempted
                : Attempted<TResult>.Failed(outcome.Exception ?? new InvalidOperationException(
                    $"The pipeline of '{task.Name}' returned an outcome that no attempt produced. "
                    + "Strategies must return an attempt's outcome or throw."));
        }
    }

    private PassedAttempt<TResult>? Begin(out PassedAttempt<TResult> previous)
    {
        lock (_gate)
        {
            previous = _attempts.LastOrDefault()!;
            var isHedge = _attempts.Exists(static attempt => !attempt.HasEnded);
            if (previous is not null && !task.Idempotent && (isHedge || recording.Run.HasSideEffect || recording.HasGivenUpWork))
            {
                return null;
            }

            recording.Hedges += isHedge ? 1 : 0;
            var attempt = new PassedAttempt<TResult>();
            _attempts.Add(attempt);
            return attempt;
        }
    }

    private Outcome<AttemptResult> End(PassedAttempt<TResult> attempt, Attempted<TResult> attempted)
    {
        lock (_gate)
        {
            attempt.End(attempted);
            if (_winner is { } winner)
            {
                Supersede(attempt, winner);
            }

            return attempt.Told.Result;
        }
    }

    // A pipeline that rejects the call (an open circuit breaker, for example) still uses up an attempt. Otherwise it would be retried forever.
    private AttemptMark RecordRejectedAttempt()
    {
        var mark = recording.BeginAttempt();
        mark.End();
        return mark;
    }

    private void Supersede(PassedAttempt<TResult> attempt, AttemptMark winner)
    {
        if (attempt.Mark is { } mark)
        {
            recording.Supersede(mark, events => events.Overtaken(attempt.Attempted.Failure, winner.Number));
        }
    }
}

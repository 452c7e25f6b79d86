using System.Runtime.ExceptionServices;
using Polly;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Pipelines;

/// <summary>Runs the attempts of one execution of a user's pipeline and finds the one that determined its outcome.</summary>
/// <remarks>Strategies may make several attempts, one after the other or concurrently.</remarks>
internal sealed class PipelineExecution<TResult>(RunLog log, TrackedTaskInfo task)
{
    private readonly Lock _gate = new();
    private readonly List<PipelineAttempt<TResult>> _attempts = [];
    private AttemptRecord? _winner;

    /// <summary>Makes an attempt for the pipeline. If another attempt could do harm, returns the outcome of the previous one again.</summary>
    public async ValueTask<Outcome<AttemptResult>> AttemptAsync(Func<PipelineAttempt<TResult>, ValueTask<AttemptOutcome<TResult>>> make) =>
        Begin(out var previous) is { } attempt
            ? End(attempt, await make(attempt).ConfigureAwait(false))
            : await previous.Completion.ConfigureAwait(false);

    /// <inheritdoc cref="AttemptAsync"/>
    public AttemptResult Attempt(Func<PipelineAttempt<TResult>, AttemptOutcome<TResult>> make)
    {
        var outcome = Begin(out var previous) is { } attempt ? End(attempt, make(attempt)) : previous.Completion.GetAwaiter().GetResult();
        if (outcome.Exception is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return outcome.Result!;
    }

    /// <summary>Returns the attempt that produced the pipeline's outcome, and records all other attempts as superseded.</summary>
    public AttemptOutcome<TResult> Resolve(Outcome<AttemptResult> outcome)
    {
        lock (_gate)
        {
            var ended = _attempts.Where(static attempt => attempt.HasEnded).ToList();
            var chosen = ended.Find(attempt => attempt.Matches(outcome)) ?? ended.LastOrDefault();
            _winner = chosen?.Record ?? RecordRejectedAttempt();
            log.Choose(_winner);
            foreach (var other in ended.Where(attempt => attempt != chosen))
            {
                Supersede(other, _winner);
            }

            return chosen is not null && chosen.Matches(outcome)
                ? chosen.AttemptOutcome
                : AttemptOutcome<TResult>.Failed(outcome.Exception ?? new InvalidOperationException(
                    $"The pipeline of '{task.Name}' returned an outcome that no attempt produced. "
                    + "Strategies must return an attempt's outcome or throw."));
        }
    }

    private PipelineAttempt<TResult>? Begin(out PipelineAttempt<TResult> previous)
    {
        lock (_gate)
        {
            previous = _attempts.LastOrDefault()!;
            var isHedge = _attempts.Exists(static attempt => !attempt.HasEnded);
            if (previous is not null && !task.Idempotent && (isHedge || log.Run.HasSideEffect || log.HasAbandonedWork))
            {
                return null;
            }

            log.Hedges += isHedge ? 1 : 0;
            var attempt = new PipelineAttempt<TResult>();
            _attempts.Add(attempt);
            return attempt;
        }
    }

    private Outcome<AttemptResult> End(PipelineAttempt<TResult> attempt, AttemptOutcome<TResult> outcome)
    {
        lock (_gate)
        {
            attempt.End(outcome);
            if (_winner is { } winner)
            {
                Supersede(attempt, winner);
            }

            return attempt.Completion.Result;
        }
    }

    // A pipeline that rejects the call (an open circuit breaker, for example) still uses up an attempt. Otherwise it would be retried forever.
    private AttemptRecord RecordRejectedAttempt()
    {
        var record = log.BeginAttempt();
        record.End();
        return record;
    }

    private void Supersede(PipelineAttempt<TResult> attempt, AttemptRecord winner)
    {
        if (attempt.Record is { } record)
        {
            log.Supersede(record, events => events.SupersededAttempt(attempt.AttemptOutcome.Failure, winner.Number));
        }
    }
}

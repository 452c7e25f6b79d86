using System.Diagnostics;
using Polly;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Retry;

/// <summary>Retries a failed attempt as long as its failures permit, and ends the run.</summary>
[StackTraceHidden]
internal sealed class RetryLoop(
    TrackedTaskInfo task,
    RunLog log,
    TaskExecOptions options,
    Random random,
    RunDeadline runDeadline,
    CancellationToken caller)
{
    private readonly RetryEvaluator _evaluator = new(task, log.Run, options, random.NextDouble, runDeadline, caller);

    /// <summary>Determines whether a failed attempt is retried.</summary>
    /// <remarks>
    /// The token is checked here, because Polly throws its own exception for a cancelled token, and the exception of the task must reach the caller.
    /// </remarks>
    public bool ShouldRetry(Exception? failure) =>
        failure is not null
        && log.Run.SequentialAttempts <= task.Retries
        && !runDeadline.Token.IsCancellationRequested
        && _evaluator.Decide(failure).ShouldRetry;

    /// <summary>Retries through Polly. The failed attempt is replayed as the first one, so that successful runs never create a pipeline.</summary>
    /// <param name="first">The outcome of the first attempt.</param>
    /// <param name="next">Executes another attempt.</param>
    public async ValueTask<AttemptOutcome<TResult>> RunAsync<TResult>(AttemptOutcome<TResult> first, Func<ValueTask<AttemptOutcome<TResult>>> next)
    {
        var last = first;
        var replayed = false;
        try
        {
            return await Pipeline<TResult>().ExecuteAsync(
                async _ =>
                {
                    last = replayed ? await next().ConfigureAwait(false) : first;
                    replayed = true;
                    return last;
                },
                runDeadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Interrupted(cancelled, last);
        }
    }

    /// <inheritdoc cref="RunAsync"/>
    public AttemptOutcome<TResult> Run<TResult>(AttemptOutcome<TResult> first, Func<AttemptOutcome<TResult>> next)
    {
        var last = first;
        var replayed = false;
        try
        {
            return Pipeline<TResult>().Execute(
                _ =>
                {
                    last = replayed ? next() : first;
                    replayed = true;
                    return last;
                },
                runDeadline.Token);
        }
        catch (OperationCanceledException cancelled)
        {
            return Interrupted(cancelled, last);
        }
    }

    /// <summary>Determines the outcome of the run from its last attempt.</summary>
    /// <inheritdoc cref="End"/>
    public RunOutcome DetermineOutcome(Exception? failure, bool isVerified, bool isFenced) => isFenced ? RunOutcome.Superseded : failure is null
        ? isVerified || !options.RequireVerification ? RunOutcome.Completed : RunOutcome.NeedsInfo
        : _evaluator.Decide(failure) switch
        {
            { Class: FailureClass.Cancelled } => RunOutcome.Cancelled,
            { Action: FailureAction.Downgrade } => RunOutcome.NeedsInfo,
            _ => RunOutcome.Failed,
        };

    /// <summary>Records the end of the run with the outcome of its last attempt.</summary>
    /// <param name="failure">The failure of the last attempt, or <see langword="null"/> if it succeeded.</param>
    /// <param name="isVerified">Whether a verify method has accepted the result.</param>
    /// <param name="isFenced">Whether the run has lost its lease, so that another worker may have claimed the todo.</param>
    public void End(Exception? failure, bool isVerified, bool isFenced)
    {
        if (isFenced)
        {
            log.End(events => events.Fenced(failure));
            return;
        }

        if (failure is null)
        {
            log.End(events => isVerified || !options.RequireVerification ? events.Completed(isVerified) : events.Unverified());
            return;
        }

        var decision = _evaluator.Decide(failure);
        if (log.Run.Parent is { } parent && _evaluator.IsExhausted)
        {
            ExhaustedFailures.Mark(failure, parent.RunId);
        }

        log.End(events => events.Failed(failure, decision));
    }

    // A delay was cancelled. If the caller cancelled it, the run is cancelled; if the run's timeout elapsed, the last failure stands.
    private AttemptOutcome<TResult> Interrupted<TResult>(OperationCanceledException cancelled, AttemptOutcome<TResult> last) =>
        caller.IsCancellationRequested
            ? AttemptOutcome<TResult>.Failed(new OperationCanceledException(cancelled.Message, cancelled, caller))
            : last;

    private ResiliencePipeline<AttemptOutcome<TResult>> Pipeline<TResult>() => RetryPipeline.Build<TResult>(
        task.Retries - (log.Run.SequentialAttempts - 1),
        options.TimeProvider,
        _evaluator.Decide,
        log.Retry);
}

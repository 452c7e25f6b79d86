using System.Diagnostics;
using Polly;
using TaskExec.Abstractions;
using Outcome = TaskExec.Abstractions.Outcome;

namespace TaskExec.Runtime;

/// <summary>Retries a failed attempt as long as its failures permit, and ends the run.</summary>
[StackTraceHidden]
internal sealed class Retries(
    TrackedTaskInfo task,
    RunRecording recording,
    TaskExecOptions options,
    Random random,
    RunLimit total,
    CancellationToken caller)
{
    private readonly FailureJudge _judge = new(task, recording.Run, options, random.NextDouble, total, caller);

    /// <summary>Determines whether a failed attempt is retried.</summary>
    /// <remarks>
    /// The token is checked here, because Polly throws its own exception for a cancelled token, and the exception of the task must reach the caller.
    /// </remarks>
    public bool AreWorthwhile(Exception? failure) =>
        failure is not null && recording.Run.Tries <= task.Retries && !total.Token.IsCancellationRequested && _judge.Decide(failure).Retries;

    /// <summary>Retries through Polly. The failed attempt is replayed as the first one, so that successful runs never create a pipeline.</summary>
    /// <param name="first">The outcome of the first attempt.</param>
    /// <param name="next">Executes another attempt.</param>
    public async ValueTask<Attempted<TResult>> RunAsync<TResult>(Attempted<TResult> first, Func<ValueTask<Attempted<TResult>>> next)
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
                total.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Interrupted(cancelled, last);
        }
    }

    /// <inheritdoc cref="RunAsync"/>
    public Attempted<TResult> Run<TResult>(Attempted<TResult> first, Func<Attempted<TResult>> next)
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
                total.Token);
        }
        catch (OperationCanceledException cancelled)
        {
            return Interrupted(cancelled, last);
        }
    }

    /// <summary>Determines the outcome of the run from its last attempt.</summary>
    /// <inheritdoc cref="End"/>
    public Outcome OutcomeOf(Exception? failure, bool isVerified, bool isFenced) => isFenced ? Outcome.Superseded : failure is null
        ? isVerified || !options.RequireVerification ? Outcome.Completed : Outcome.NeedsInfo
        : _judge.Decide(failure) switch
        {
            { Class: FailureClass.Cancelled } => Outcome.Cancelled,
            { Action: FailureAction.Downgrade } => Outcome.NeedsInfo,
            _ => Outcome.Failed,
        };

    /// <summary>Records the end of the run with the outcome of its last attempt.</summary>
    /// <param name="failure">The failure of the last attempt, or <see langword="null"/> if it succeeded.</param>
    /// <param name="isVerified">Whether a verify method has accepted the result.</param>
    /// <param name="isFenced">Whether the run has lost its lease, so that another worker may have claimed the todo.</param>
    public void End(Exception? failure, bool isVerified, bool isFenced)
    {
        if (isFenced)
        {
            recording.End(events => events.Fenced(failure));
            return;
        }

        if (failure is null)
        {
            recording.End(events => isVerified || !options.RequireVerification ? events.Completed(isVerified) : events.Unverified());
            return;
        }

        var decision = _judge.Decide(failure);
        if (recording.Run.Parent is { } parent && _judge.IsExhausted)
        {
            ExhaustedFailures.Mark(failure, parent.RunId);
        }

        recording.End(events => events.Failed(failure, decision));
    }

    // A delay was cancelled. If the caller cancelled it, the run is cancelled; if the run's timeout elapsed, the last failure stands.
    private Attempted<TResult> Interrupted<TResult>(OperationCanceledException cancelled, Attempted<TResult> last) =>
        caller.IsCancellationRequested
            ? Attempted<TResult>.Failed(new OperationCanceledException(cancelled.Message, cancelled, caller))
            : last;

    private ResiliencePipeline<Attempted<TResult>> Pipeline<TResult>() => RetryPipeline.Build<TResult>(
        task.Retries - (recording.Run.Tries - 1),
        options.Time,
        _judge.Decide,
        recording.Retry);
}

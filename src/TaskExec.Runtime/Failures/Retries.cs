using System.Diagnostics;
using Polly;
using TaskExec.Abstractions;
using Outcome = TaskExec.Abstractions.Outcome;

namespace TaskExec.Runtime;

/// <summary>What follows a failed attempt: further ones as long as they may help, then the end of the run.</summary>
[StackTraceHidden]
internal sealed class Retries(TrackedTaskInfo task, RunRecording recording, TaskExecOptions options, Random random, RunLimit total, CancellationToken caller)
{
    private readonly FailureJudge _judge = new(task, recording.Run, options, random.NextDouble, total, caller);

    // Polly answers a token that has fired with an exception of its own; the skill's must reach the caller.
    public bool AreWorthwhile(Exception? failure) =>
        failure is not null && recording.Run.Tries <= task.Retries && !total.Token.IsCancellationRequested && _judge.Decide(failure).Retries;

    /// <summary>Gives the run to Polly, with the failed attempt as the first of its attempts: so a success never pays for it.</summary>
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

    /// <summary>How a run ends whose last attempt went so.</summary>
    public Outcome OutcomeOf(Exception? failure, bool isVerified, bool isFenced) => isFenced ? Outcome.Superseded : failure is null
        ? isVerified || !options.RequireVerification ? Outcome.Completed : Outcome.NeedsInfo
        : _judge.Decide(failure) switch
        {
            { Class: FailureClass.Cancelled } => Outcome.Cancelled,
            { Action: FailureAction.Downgrade } => Outcome.NeedsInfo,
            _ => Outcome.Failed,
        };

    /// <summary>Ends the run as its last attempt has.</summary>
    /// <param name="failure">Why that has failed, or <see langword="null"/>.</param>
    /// <param name="isVerified">Whether somebody has looked at the result.</param>
    /// <param name="isFenced">Whether another worker may have the todo by now.</param>
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

    // A wait was cut short: by the caller, who gets the cancellation, or by the run's time limit, which leaves the last failure.
    private Attempted<TResult> Interrupted<TResult>(OperationCanceledException cancelled, Attempted<TResult> last) =>
        caller.IsCancellationRequested ? Attempted<TResult>.Failed(new OperationCanceledException(cancelled.Message, cancelled, caller)) : last;

    private ResiliencePipeline<Attempted<TResult>> Pipeline<TResult>() => RetryPipeline.Build<TResult>(
        task.Retries - (recording.Run.Tries - 1),
        options.Time,
        _judge.Decide,
        recording.Retry);
}

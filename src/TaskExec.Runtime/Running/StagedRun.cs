using System.Diagnostics;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Artifacts;
using TaskExec.Runtime.Cancellation;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Retry;

namespace TaskExec.Runtime.Running;

/// <summary>Executes runs through all their stages, with time limits, plan, verification and retries.</summary>
[StackTraceHidden]
internal static class StagedRun
{
    public static async ValueTask<TResult> RunAsync<TBody, TResult>(RunLog log, TBody body, CancellationToken caller)
        where TBody : struct, IStagedRunBody<TResult>
    {
        AmbientContext.Enter(log.Run);
        var task = log.Run.Runtime.Task;
        using var cancellation = RunCancellation.Create(log.Run, caller);
        using var runDeadline = RunDeadline.Start(task.TotalTimeoutSeconds, log.Run.Runtime.Options.TimeProvider, cancellation.Token);
        var attempts = new AsyncAttempts<TBody, TResult>(body, log, task, log.Run.Runtime.Options, runDeadline);
        await log.StartedAsync().ConfigureAwait(false);
        var collector = await ArtifactCollector.BeginAsync(log.Run).ConfigureAwait(false);
        var first = await attempts.RunAsync().ConfigureAwait(false);
        return await FinishAsync(log, attempts, first, runDeadline, collector, cancellation.Token).ConfigureAwait(false);
    }

    public static TResult Run<TBody, TResult>(RunLog log, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var enclosing = AmbientContext.Capture();
        AmbientContext.Enter(log.Run);
        try
        {
            var task = log.Run.Runtime.Task;
            using var cancellation = RunCancellation.Create(log.Run, caller);
            using var runDeadline = RunDeadline.Start(task.TotalTimeoutSeconds, log.Run.Runtime.Options.TimeProvider, cancellation.Token);
            var attempts = new SyncAttempts<TBody, TResult>(body, log, task, log.Run.Runtime.Options, runDeadline);

            // Blocks: a synchronous run does everything on its caller's thread.
            log.StartedAsync().GetAwaiter().GetResult();
            var collector = ArtifactCollector.BeginAsync(log.Run).AsTask().GetAwaiter().GetResult();
            return Finish(log, attempts, attempts.Run(), runDeadline, collector, cancellation.Token);
        }
        finally
        {
            AmbientContext.Restore(enclosing);
        }
    }

    /// <summary>Handles the failed first attempt of a plain run, with retries if the failure allows them.</summary>
    /// <remarks>The caller has already entered the ambient context of the run.</remarks>
    public static async ValueTask<TResult> RecoverAsync<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var first = AttemptOutcome<TResult>.Failed(failure);
        var log = run.Log;
        log.EndAttempt(begun);
        using var cancellation = RunCancellation.Create(run, caller);
        using var runDeadline = RunDeadline.Start(seconds: 0, log.Run.Runtime.Options.TimeProvider, cancellation.Token);
        var attempts = new AsyncAttempts<SingleStageBody<TBody, TResult>, TResult>(
            new(body),
            log,
            run.Runtime.Task,
            log.Run.Runtime.Options,
            runDeadline);
        return await FinishAsync(log, attempts, first, runDeadline, collector: null, cancellation.Token).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RecoverAsync"/>
    public static TResult Recover<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var first = AttemptOutcome<TResult>.Failed(failure);
        var log = run.Log;
        log.EndAttempt(begun);
        using var cancellation = RunCancellation.Create(run, caller);
        using var runDeadline = RunDeadline.Start(seconds: 0, log.Run.Runtime.Options.TimeProvider, cancellation.Token);
        var attempts = new SyncAttempts<TBody, TResult>(body, log, run.Runtime.Task, log.Run.Runtime.Options, runDeadline);
        return Finish(log, attempts, first, runDeadline, collector: null, cancellation.Token);
    }

    private static async ValueTask<TResult> FinishAsync<TBody, TResult>(
        RunLog log,
        AsyncAttempts<TBody, TResult> attempts,
        AttemptOutcome<TResult> attempted,
        RunDeadline runDeadline,
        ArtifactCollector? collector,
        CancellationToken caller)
        where TBody : struct, IStagedRunBody<TResult>
    {
        var retries = new RetryLoop(log.Run.Runtime.Task, log, log.Run.Runtime.Options, log.Run.Runtime.Engine.Random, runDeadline, caller);
        if (retries.ShouldRetry(attempted.Failure))
        {
            attempted = await retries.RunAsync(attempted, attempts.RunAsync).ConfigureAwait(false);
        }

        var isFenced = await log.IsFencedAsync().ConfigureAwait(false);
        if (collector is not null)
        {
            var outcome = retries.DetermineOutcome(attempted.Failure, log.Run.Runtime.HasVerify, isFenced);
            await collector.EndAsync(outcome, attempted.Result).ConfigureAwait(false);
        }

        retries.End(attempted.Failure, log.Run.Runtime.HasVerify, isFenced);
        return log.Run.Runtime.Engine.Answer(attempted, await log.SettleAsync().ConfigureAwait(false));
    }

    private static TResult Finish<TBody, TResult>(
        RunLog log,
        SyncAttempts<TBody, TResult> attempts,
        AttemptOutcome<TResult> attempted,
        RunDeadline runDeadline,
        ArtifactCollector? collector,
        CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var retries = new RetryLoop(log.Run.Runtime.Task, log, log.Run.Runtime.Options, log.Run.Runtime.Engine.Random, runDeadline, caller);
        if (retries.ShouldRetry(attempted.Failure))
        {
            attempted = retries.Run(attempted, attempts.Run);
        }

        var isFenced = log.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        if (collector is not null)
        {
            var outcome = retries.DetermineOutcome(attempted.Failure, log.Run.Runtime.HasVerify, isFenced);
            collector.EndAsync(outcome, attempted.Result).AsTask().GetAwaiter().GetResult();
        }

        retries.End(attempted.Failure, log.Run.Runtime.HasVerify, isFenced);
        log.Run.Runtime.Engine.SettleLater(log.SettleAsync());
        return attempted.Unwrap();
    }
}

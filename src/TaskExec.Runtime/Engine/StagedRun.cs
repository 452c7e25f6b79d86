using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>Executes runs through all their stages, with time limits, plan, verification and retries.</summary>
[StackTraceHidden]
internal static class StagedRun
{
    public static async ValueTask<TResult> RunAsync<TBody, TResult>(RunRecording recording, TBody body, CancellationToken caller)
        where TBody : struct, IStagedRunBody<TResult>
    {
        Surroundings.Enter(recording.Run);
        var task = recording.Run.Recorder.Task;
        using var cancellation = RunToken.Of(recording.Run, caller);
        using var total = RunLimit.Start(task.TotalTimeoutSeconds, recording.Run.Recorder.Options.Time, cancellation.Token);
        var attempts = new AsyncAttempts<TBody, TResult>(body, recording, task, recording.Run.Recorder.Options, total);
        await recording.StartedAsync().ConfigureAwait(false);
        var collector = await ArtifactCollector.BeginAsync(recording.Run).ConfigureAwait(false);
        var first = await attempts.RunAsync().ConfigureAwait(false);
        return await FinishAsync(recording, attempts, first, total, collector, cancellation.Token).ConfigureAwait(false);
    }

    public static TResult Run<TBody, TResult>(RunRecording recording, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var enclosing = Surroundings.Capture();
        Surroundings.Enter(recording.Run);
        try
        {
            var task = recording.Run.Recorder.Task;
            using var cancellation = RunToken.Of(recording.Run, caller);
            using var total = RunLimit.Start(task.TotalTimeoutSeconds, recording.Run.Recorder.Options.Time, cancellation.Token);
            var attempts = new SyncAttempts<TBody, TResult>(body, recording, task, recording.Run.Recorder.Options, total);

            // Blocks: a synchronous run does everything on its caller's thread.
            recording.StartedAsync().GetAwaiter().GetResult();
            var collector = ArtifactCollector.BeginAsync(recording.Run).AsTask().GetAwaiter().GetResult();
            return Finish(recording, attempts, attempts.Run(), total, collector, cancellation.Token);
        }
        finally
        {
            Surroundings.Restore(enclosing);
        }
    }

    /// <summary>Handles the failed first attempt of a plain run, with retries if the failure allows them.</summary>
    /// <remarks>The caller has already entered the ambient context of the run.</remarks>
    public static async ValueTask<TResult> RecoverAsync<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var first = Attempted<TResult>.Failed(failure);
        var recording = run.Recording;
        recording.EndAttempt(begun);
        using var cancellation = RunToken.Of(run, caller);
        using var total = RunLimit.Start(seconds: 0, recording.Run.Recorder.Options.Time, cancellation.Token);
        var attempts = new AsyncAttempts<Unstaged<TBody, TResult>, TResult>(
            new(body),
            recording,
            run.Recorder.Task,
            recording.Run.Recorder.Options,
            total);
        return await FinishAsync(recording, attempts, first, total, collector: null, cancellation.Token).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RecoverAsync"/>
    public static TResult Recover<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var first = Attempted<TResult>.Failed(failure);
        var recording = run.Recording;
        recording.EndAttempt(begun);
        using var cancellation = RunToken.Of(run, caller);
        using var total = RunLimit.Start(seconds: 0, recording.Run.Recorder.Options.Time, cancellation.Token);
        var attempts = new SyncAttempts<TBody, TResult>(body, recording, run.Recorder.Task, recording.Run.Recorder.Options, total);
        return Finish(recording, attempts, first, total, collector: null, cancellation.Token);
    }

    private static async ValueTask<TResult> FinishAsync<TBody, TResult>(
        RunRecording recording,
        AsyncAttempts<TBody, TResult> attempts,
        Attempted<TResult> attempted,
        RunLimit total,
        ArtifactCollector? collector,
        CancellationToken caller)
        where TBody : struct, IStagedRunBody<TResult>
    {
        var retries = new Retries(recording.Run.Recorder.Task, recording, recording.Run.Recorder.Options, recording.Run.Recorder.Engine.Random, total, caller);
        if (retries.AreWorthwhile(attempted.Failure))
        {
            attempted = await retries.RunAsync(attempted, attempts.RunAsync).ConfigureAwait(false);
        }

        var isFenced = await recording.IsFencedAsync().ConfigureAwait(false);
        if (collector is not null)
        {
            var outcome = retries.OutcomeOf(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
            await collector.EndAsync(outcome, attempted.Failure, attempted.Result).ConfigureAwait(false);
        }

        retries.End(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
        return recording.Run.Recorder.Engine.Answer(attempted, await recording.SettleAsync().ConfigureAwait(false));
    }

    private static TResult Finish<TBody, TResult>(
        RunRecording recording,
        SyncAttempts<TBody, TResult> attempts,
        Attempted<TResult> attempted,
        RunLimit total,
        ArtifactCollector? collector,
        CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var retries = new Retries(recording.Run.Recorder.Task, recording, recording.Run.Recorder.Options, recording.Run.Recorder.Engine.Random, total, caller);
        if (retries.AreWorthwhile(attempted.Failure))
        {
            attempted = retries.Run(attempted, attempts.Run);
        }

        var isFenced = recording.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        if (collector is not null)
        {
            var outcome = retries.OutcomeOf(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
            collector.EndAsync(outcome, attempted.Failure, attempted.Result).AsTask().GetAwaiter().GetResult();
        }

        retries.End(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
        recording.Run.Recorder.Engine.SettleLater(recording.SettleAsync());
        return attempted.Unwrap();
    }
}

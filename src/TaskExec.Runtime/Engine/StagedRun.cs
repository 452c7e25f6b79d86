using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>A run in all its stages: with limits, plan and check, and with what follows a failure.</summary>
[StackTraceHidden]
internal static class StagedRun
{
    public static async ValueTask<TResult> RunAsync<TBody, TResult>(RunRecording recording, TBody body, CancellationToken caller)
        where TBody : struct, IStagedRunBody<TResult>
    {
        Surroundings.Enter(recording.Run);
        var task = recording.Run.Recorder.Task;
        using var token = RunToken.Of(recording.Run, caller);
        using var total = RunLimit.Start(task.TotalTimeoutSeconds, recording.Run.Recorder.Options.Time, token.Token);
        var attempts = new AsyncAttempts<TBody, TResult>(body, recording, task, recording.Run.Recorder.Options, total);
        await recording.StartedAsync().ConfigureAwait(false);
        var collector = await ArtifactCollector.BeginAsync(recording.Run).ConfigureAwait(false);
        var first = await attempts.RunAsync().ConfigureAwait(false);
        return await GoOnAsync(recording, attempts, first, total, collector, token.Token).ConfigureAwait(false);
    }

    public static TResult Run<TBody, TResult>(RunRecording recording, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var outside = Surroundings.Capture();
        Surroundings.Enter(recording.Run);
        try
        {
            var task = recording.Run.Recorder.Task;
            using var token = RunToken.Of(recording.Run, caller);
            using var total = RunLimit.Start(task.TotalTimeoutSeconds, recording.Run.Recorder.Options.Time, token.Token);
            var attempts = new SyncAttempts<TBody, TResult>(body, recording, task, recording.Run.Recorder.Options, total);

            // On the caller's thread, like all of such a run.
            recording.StartedAsync().GetAwaiter().GetResult();
            var collector = ArtifactCollector.BeginAsync(recording.Run).AsTask().GetAwaiter().GetResult();
            return GoOn(recording, attempts, attempts.Run(), total, collector, token.Token);
        }
        finally
        {
            Surroundings.Restore(outside);
        }
    }

    /// <summary>Goes on with a plain run whose first attempt has failed.</summary>
    /// <remarks>Called where the surroundings are those of the run.</remarks>
    public static async ValueTask<TResult> RecoverAsync<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var first = Attempted<TResult>.Failed(failure);
        var recording = run.Recording;
        recording.EndAttempt(begun);
        using var token = RunToken.Of(run, caller);
        using var total = RunLimit.Start(seconds: 0, recording.Run.Recorder.Options.Time, token.Token);
        var attempts = new AsyncAttempts<Unstaged<TBody, TResult>, TResult>(new(body), recording, run.Recorder.Task, recording.Run.Recorder.Options, total);
        return await GoOnAsync(recording, attempts, first, total, collector: null, token.Token).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RecoverAsync"/>
    public static TResult Recover<TBody, TResult>(TaskRun run, long begun, TBody body, Exception failure, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var first = Attempted<TResult>.Failed(failure);
        var recording = run.Recording;
        recording.EndAttempt(begun);
        using var token = RunToken.Of(run, caller);
        using var total = RunLimit.Start(seconds: 0, recording.Run.Recorder.Options.Time, token.Token);
        var attempts = new SyncAttempts<TBody, TResult>(body, recording, run.Recorder.Task, recording.Run.Recorder.Options, total);
        return GoOn(recording, attempts, first, total, collector: null, token.Token);
    }

    private static async ValueTask<TResult> GoOnAsync<TBody, TResult>(RunRecording recording, AsyncAttempts<TBody, TResult> attempts, Attempted<TResult> attempted, RunLimit total, ArtifactCollector? collector, CancellationToken caller)
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
            await collector.EndAsync(retries.OutcomeOf(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced), attempted.Failure, attempted.Result).ConfigureAwait(false);
        }

        retries.End(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
        return recording.Run.Recorder.Engine.Answer(attempted, await recording.SettleAsync().ConfigureAwait(false));
    }

    private static TResult GoOn<TBody, TResult>(RunRecording recording, SyncAttempts<TBody, TResult> attempts, Attempted<TResult> attempted, RunLimit total, ArtifactCollector? collector, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var retries = new Retries(recording.Run.Recorder.Task, recording, recording.Run.Recorder.Options, recording.Run.Recorder.Engine.Random, total, caller);
        if (retries.AreWorthwhile(attempted.Failure))
        {
            attempted = retries.Run(attempted, attempts.Run);
        }

        var isFenced = recording.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        collector?.EndAsync(retries.OutcomeOf(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced), attempted.Failure, attempted.Result).AsTask().GetAwaiter().GetResult();
        retries.End(attempted.Failure, recording.Run.Recorder.HasVerify, isFenced);
        recording.Run.Recorder.Engine.SettleLater(recording.SettleAsync());
        return attempted.Unwrap();
    }
}

using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>A run without plan, check and limits: while it succeeds there is nothing to it but the call and two moments.</summary>
[StackTraceHidden]
internal static class PlainRun
{
    public static ValueTask<TResult> StartAsync<TBody, TResult>(RunEngine engine, TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var now = recorder.Clock.At(begun);
        var run = recorder.Make(todo, now);
        var stay = Stay.In(run);
        try
        {
            recorder.Begin(run, now);
            ValueTask<TResult> work;
            try
            {
                work = body.ExecuteAsync(caller);
            }
            catch (Exception failure)
            {
                return StagedRun.RecoverAsync<TBody, TResult>(engine, run, begun, body, failure, caller);
            }

            if (!work.IsCompletedSuccessfully)
            {
                return FinishAsync(engine, run, begun, body, work, caller);
            }

            return recorder.Complete(run, begun) is { } recording ? SettleAsync(engine, recording, work.Result) : work;
        }
        finally
        {
            stay.End();
        }
    }

    public static TResult Run<TBody, TResult>(RunEngine engine, TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var now = recorder.Clock.At(begun);
        var run = recorder.Make(todo, now);
        var stay = Stay.In(run);
        try
        {
            recorder.Begin(run, now);
            TResult result;
            try
            {
                result = body.Execute(caller);
            }
            catch (Exception failure)
            {
                return StagedRun.Recover<TBody, TResult>(engine, run, begun, body, failure, caller);
            }

            if (recorder.Complete(run, begun) is { } recording)
            {
                engine.SettleLater(recording.SettleAsync());
            }

            return result;
        }
        finally
        {
            stay.End();
        }
    }

    private static async ValueTask<TResult> FinishAsync<TBody, TResult>(RunEngine engine, TaskRun run, long begun, TBody body, ValueTask<TResult> work, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        TResult result;
        try
        {
            result = await work.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return await StagedRun.RecoverAsync<TBody, TResult>(engine, run, begun, body, failure, caller).ConfigureAwait(false);
        }

        return run.Recorder.Complete(run, begun) is { } recording
            ? await SettleAsync(engine, recording, result).ConfigureAwait(false)
            : result;
    }

    private static async ValueTask<TResult> SettleAsync<TResult>(RunEngine engine, RunRecording recording, TResult result) =>
        engine.Answer(Attempted<TResult>.Succeeded(result), await recording.SettleAsync().ConfigureAwait(false));
}

using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>A run without plan, check and limits: while it succeeds there is nothing to it but the call and two moments.</summary>
[StackTraceHidden]
internal static class PlainRun
{
    public static ValueTask<TResult> StartAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var both = RunToken.Both(recorder.StopToken(todo), caller, out var token);
        return both is null ? WorkAsync<TBody, TResult>(recorder, todo, body, token) : WorkAsync<TBody, TResult>(recorder, todo, body, both);
    }

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationTokenSource both)
        where TBody : struct, IRunBody<TResult>
    {
        var work = WorkAsync<TBody, TResult>(recorder, todo, body, both.Token);
        if (work.IsCompletedSuccessfully)
        {
            both.Dispose();
            return work;
        }

        return AwaitAsync(work, both);
    }

    private static async ValueTask<TResult> AwaitAsync<TResult>(ValueTask<TResult> work, CancellationTokenSource both)
    {
        using (both)
        {
            return await work.ConfigureAwait(false);
        }
    }

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var run = recorder.Begin(todo, begun);
        var stay = Stay.In(run);
        StartedWork<TResult> work;
        try
        {
            work = body.Start(caller);
        }
        catch (Exception failure)
        {
            var recovering = StagedRun.RecoverAsync<TBody, TResult>(run, begun, body, failure, caller);
            stay.End();
            return recovering;
        }

        if (!work.IsDone)
        {
            var finishing = FinishAsync<TBody, TResult>(run, begun, body, work.Task!, caller);
            stay.End();
            return new(finishing);
        }

        stay.End();
        return recorder.Complete(run, begun) is { } recording ? SettleAsync(recording, work.Done()) : work.Done();
    }

    public static TResult Run<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var run = recorder.Begin(todo, begun);
        var stay = Stay.In(run);
        TResult result;
        try
        {
            result = body.Execute(caller);
        }
        catch (Exception failure)
        {
            try
            {
                return StagedRun.Recover<TBody, TResult>(run, begun, body, failure, caller);
            }
            finally
            {
                stay.End();
            }
        }

        stay.End();
        if (recorder.Complete(run, begun) is { } recording)
        {
            recorder.Engine.SettleLater(recording.SettleAsync());
        }

        return result;
    }

    // What it keeps while it waits is what a call that waits costs: a task without its value task, and nothing that the run knows.
    private static async Task<TResult> FinishAsync<TBody, TResult>(TaskRun run, long begun, TBody body, Task work, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var watch = run.Recorder.Options.CancelFromStore ? run.Recorder.Engine.CancelWatch : null;
        watch?.Enter();
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return await StagedRun.RecoverAsync<TBody, TResult>(run, begun, body, failure, caller).ConfigureAwait(false);
        }
        finally
        {
            watch?.Leave();
        }

        if (run.Recorder.Complete(run, begun) is { } recording)
        {
            await SettleAsync(recording).ConfigureAwait(false);
        }

        return StartedWork<TResult>.ResultOf(work);
    }

    private static async ValueTask<TResult> SettleAsync<TResult>(RunRecording recording, ValueTask<TResult> done)
    {
        await SettleAsync(recording).ConfigureAwait(false);
        return await done.ConfigureAwait(false);
    }

    private static async Task SettleAsync(RunRecording recording)
    {
        var refusal = await recording.SettleAsync().ConfigureAwait(false);
        recording.Run.Recorder.Engine.Answer(Attempted<NoResult>.Succeeded(default), refusal);
    }
}

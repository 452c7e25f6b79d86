using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>Executes runs without plan, verification or limits. While such a run succeeds, it consists of the call and two batches of events.</summary>
[StackTraceHidden]
internal static class PlainRun
{
    public static ValueTask<TResult> StartAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var linked = RunToken.Both(recorder.StopToken(todo), caller, out var token);
        return linked is null
            ? WorkAsync<TBody, TResult>(recorder, todo, body, token)
            : WorkAsync<TBody, TResult>(recorder, todo, body, linked);
    }

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationTokenSource linked)
        where TBody : struct, IRunBody<TResult>
    {
        var work = WorkAsync<TBody, TResult>(recorder, todo, body, linked.Token);
        if (work.IsCompletedSuccessfully)
        {
            linked.Dispose();
            return work;
        }

        return AwaitAsync(work, linked);
    }

    private static async ValueTask<TResult> AwaitAsync<TResult>(ValueTask<TResult> work, CancellationTokenSource linked)
    {
        using (linked)
        {
            return await work.ConfigureAwait(false);
        }
    }

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var run = recorder.Begin(todo, begun);
        var scope = Stay.In(run);
        StartedWork<TResult> work;
        try
        {
            work = body.Start(caller);
        }
        catch (Exception failure)
        {
            var recovering = StagedRun.RecoverAsync<TBody, TResult>(run, begun, body, failure, caller);
            scope.End();
            return recovering;
        }

        if (!work.IsDone)
        {
            var finishing = FinishAsync<TBody, TResult>(run, begun, body, work.Task!, caller);
            scope.End();
            return new(finishing);
        }

        scope.End();
        return recorder.Complete(run, begun) is { } recording ? SettleAsync(recording, work.Done()) : work.Done();
    }

    public static TResult Run<TBody, TResult>(TaskRecorder recorder, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var begun = recorder.Clock.Timestamp;
        var run = recorder.Begin(todo, begun);
        var scope = Stay.In(run);
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
                scope.End();
            }
        }

        scope.End();
        if (recorder.Complete(run, begun) is { } recording)
        {
            recorder.Engine.SettleLater(recording.SettleAsync());
        }

        return result;
    }

    // The state of this method is what an awaited call allocates. It therefore holds a Task rather than a ValueTask, and nothing that the run already has.
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

    private static async ValueTask<TResult> SettleAsync<TResult>(RunRecording recording, ValueTask<TResult> result)
    {
        await SettleAsync(recording).ConfigureAwait(false);
        return await result.ConfigureAwait(false);
    }

    private static async Task SettleAsync(RunRecording recording)
    {
        var refusal = await recording.SettleAsync().ConfigureAwait(false);
        recording.Run.Recorder.Engine.Answer(Attempted<NoResult>.Succeeded(default), refusal);
    }
}

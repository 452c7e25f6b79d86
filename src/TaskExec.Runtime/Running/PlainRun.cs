using System.Diagnostics;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Cancellation;
using TaskExec.Runtime.Recording;

namespace TaskExec.Runtime.Running;

/// <summary>Executes runs without plan, verification or limits. While such a run succeeds, it consists of the call and two batches of events.</summary>
[StackTraceHidden]
internal static class PlainRun
{
    public static ValueTask<TResult> StartAsync<TBody, TResult>(TaskRuntime runtime, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var linked = RunCancellation.Link(runtime.CancellationTokenFor(todo), caller, out var token);
        return linked is null
            ? WorkAsync<TBody, TResult>(runtime, todo, body, token)
            : WorkAsync<TBody, TResult>(runtime, todo, body, linked);
    }

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRuntime runtime, TodoId todo, TBody body, CancellationTokenSource linked)
        where TBody : struct, IRunBody<TResult>
    {
        var work = WorkAsync<TBody, TResult>(runtime, todo, body, linked.Token);
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

    private static ValueTask<TResult> WorkAsync<TBody, TResult>(TaskRuntime runtime, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        var begun = runtime.Clock.Timestamp;
        var run = runtime.Begin(todo, begun);
        var scope = AmbientRunScope.Enter(run);
        WorkHandle<TResult> work;
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
        return runtime.Complete(run, begun) is { } log ? SettleAsync(log, work.ToValueTask()) : work.ToValueTask();
    }

    public static TResult Run<TBody, TResult>(TaskRuntime runtime, TodoId todo, TBody body, CancellationToken caller)
        where TBody : struct, ISyncRunBody<TResult>
    {
        var begun = runtime.Clock.Timestamp;
        var run = runtime.Begin(todo, begun);
        var scope = AmbientRunScope.Enter(run);
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
        if (runtime.Complete(run, begun) is { } log)
        {
            runtime.Engine.SettleLater(log.SettleAsync());
        }

        return result;
    }

    // The state of this method is what an awaited call allocates. It therefore holds a Task rather than a ValueTask, and nothing that the run already has.
    private static async Task<TResult> FinishAsync<TBody, TResult>(TaskRun run, long begun, TBody body, Task work, CancellationToken caller)
        where TBody : struct, IRunBody<TResult>
    {
        // Looked up again below: a local variable that lives across the await would be eight bytes more for each call.
        ListenerOf(run)?.Enter();
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
            ListenerOf(run)?.Leave();
        }

        if (run.Runtime.Complete(run, begun) is { } log)
        {
            await log.SettleSucceededAsync().ConfigureAwait(false);
        }

        return WorkHandle<TResult>.ResultOf(work);
    }

    private static CancellationListener? ListenerOf(TaskRun run) =>
        run.Runtime.Options.CancelFromStore ? run.Runtime.Engine.CancellationListener : null;

    private static async ValueTask<TResult> SettleAsync<TResult>(RunLog log, ValueTask<TResult> result)
    {
        await log.SettleSucceededAsync().ConfigureAwait(false);
        return await result.ConfigureAwait(false);
    }
}

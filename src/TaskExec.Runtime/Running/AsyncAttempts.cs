using Polly;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Pipelines;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Retry;
using TaskExec.Runtime.Verification;

namespace TaskExec.Runtime.Running;

/// <summary>Makes the attempts of an asynchronous run, each through the user's pipeline if the task has one.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(
    TBody body,
    RunLog log,
    TrackedTaskInfo task,
    TaskExecOptions options,
    RunDeadline runDeadline)
    where TBody : struct, IStagedRunBody<TResult>
{
    public ValueTask<AttemptOutcome<TResult>> RunAsync() =>
        log.Run.Runtime.Pipeline is { } pipeline ? RunInPipelineAsync(pipeline) : RunOnceAsync(pipelineAttempt: null, runDeadline.Token);

    private async ValueTask<AttemptOutcome<TResult>> RunInPipelineAsync(AttemptPipeline pipeline)
    {
        var execution = new PipelineExecution<TResult>(log, task);
        var context = ResilienceContextPool.Shared.Get(runDeadline.Token);
        try
        {
            var outcome = await pipeline.ExecuteAsync(
                token => execution.AttemptAsync(pipelineAttempt => RunOnceAsync(pipelineAttempt, token)),
                context).ConfigureAwait(false);
            return execution.Resolve(outcome);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<AttemptOutcome<TResult>> RunOnceAsync(PipelineAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        ConcurrencyPermit? permit;
        try
        {
            permit = await ConcurrencyPermit.AcquireAsync(log, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return AttemptOutcome<TResult>.Failed(runDeadline.Explain(cancelled, "The run"));
        }

        var deadline = new AttemptDeadline(log, task, options, runDeadline, token);
        pipelineAttempt?.Record = deadline.Record;
        var attempt = TryAsync(deadline, permit);
        if (attempt.IsCompleted)
        {
            return await attempt.ConfigureAwait(false);
        }

        var work = attempt.AsTask();
        return await deadline.HasEndedAsync(work).ConfigureAwait(false)
            ? await work.ConfigureAwait(false)
            : AttemptOutcome<TResult>.Failed(deadline.ExplainAbandoned());
    }

    private async ValueTask<AttemptOutcome<TResult>> TryAsync(AttemptDeadline deadline, ConcurrencyPermit? permit)
    {
        log.EnterSpan(deadline.Record);
        try
        {
            return await RunStagesAsync(deadline).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return AttemptOutcome<TResult>.Failed(deadline.Explain(failure));
        }
        finally
        {
            deadline.End();
            deadline.Dispose();
            permit?.Dispose();
        }
    }

    private async ValueTask<AttemptOutcome<TResult>> RunStagesAsync(AttemptDeadline deadline)
    {
        if (!log.IsPlanned)
        {
            log.Planned(body.HasPlan ? deadline.ThrowIfLate(await body.PlanAsync(deadline.Token).ConfigureAwait(false)) : null);
        }

        log.Reach(Stage.Executing, deadline.Record);
        var result = deadline.ThrowIfLate(await body.Start(deadline.Token).WaitAsync().ConfigureAwait(false));
        if (ResultFaults.Find(result, options.ResultFault) is { } fault)
        {
            return AttemptOutcome<TResult>.Rejected(result, fault);
        }

        log.Reach(Stage.Verifying, deadline.Record);
        log.EnterSpan(deadline.Record);
        return !body.HasVerify || deadline.ThrowIfLate(await body.VerifyAsync(result, deadline.Token).ConfigureAwait(false))
            ? AttemptOutcome<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its verify method rejected the result.");
    }
}

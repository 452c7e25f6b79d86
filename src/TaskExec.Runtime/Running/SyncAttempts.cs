using System.Diagnostics;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Pipelines;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Retry;
using TaskExec.Runtime.Verification;

namespace TaskExec.Runtime.Running;

/// <summary>Makes the attempts of a synchronous run on the caller's thread, each through the user's pipeline if the task has one.</summary>
[StackTraceHidden]
internal sealed class SyncAttempts<TBody, TResult>(TBody body, RunLog log, TrackedTaskInfo task, TaskExecOptions options, RunDeadline runDeadline)
    where TBody : struct, ISyncRunBody<TResult>
{
    public AttemptOutcome<TResult> Run() =>
        log.Run.Runtime.Pipeline is { } pipeline ? RunInPipeline(pipeline) : RunOnce(pipelineAttempt: null, runDeadline.Token);

    private AttemptOutcome<TResult> RunInPipeline(AttemptPipeline pipeline)
    {
        var execution = new PipelineExecution<TResult>(log, task);
        return execution.Resolve(pipeline.Execute(
            token => execution.Attempt(pipelineAttempt => RunOnce(pipelineAttempt, token)),
            runDeadline.Token));
    }

    private AttemptOutcome<TResult> RunOnce(PipelineAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        try
        {
            using var permit = ConcurrencyPermit.Acquire(log, token);
            return Try(pipelineAttempt, token);
        }
        catch (OperationCanceledException cancelled)
        {
            return AttemptOutcome<TResult>.Failed(runDeadline.Explain(cancelled, "The run"));
        }
    }

    private AttemptOutcome<TResult> Try(PipelineAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        using var deadline = new AttemptDeadline(log, task, options, runDeadline, token);
        pipelineAttempt?.Record = deadline.Record;
        var previousSpan = Activity.Current;
        var isInSpan = log.EnterSpan(deadline.Record);
        try
        {
            return RunStages(deadline);
        }
        catch (Exception failure)
        {
            return AttemptOutcome<TResult>.Failed(deadline.Explain(failure));
        }
        finally
        {
            deadline.End();
            if (isInSpan)
            {
                Activity.Current = previousSpan;
            }
        }
    }

    private AttemptOutcome<TResult> RunStages(AttemptDeadline deadline)
    {
        if (!log.IsPlanned)
        {
            log.Planned(body.HasPlan ? deadline.ThrowIfLate(body.Plan(deadline.Token)) : null);
        }

        log.Reach(Stage.Executing, deadline.Record);
        var result = deadline.ThrowIfLate(body.Execute(deadline.Token));
        if (ResultFaults.Find(result, options.ResultFault) is { } fault)
        {
            return AttemptOutcome<TResult>.Rejected(result, fault);
        }

        log.Reach(Stage.Verifying, deadline.Record);
        log.EnterSpan(deadline.Record);
        return !body.HasVerify || deadline.ThrowIfLate(body.Verify(result, deadline.Token))
            ? AttemptOutcome<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its verify method rejected the result.");
    }
}

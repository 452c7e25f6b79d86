using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Makes the attempts of a synchronous run on the caller's thread, each through the user's pipeline if the task has one.</summary>
[StackTraceHidden]
internal sealed class SyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, ISyncRunBody<TResult>
{
    public Attempted<TResult> Run() =>
        recording.Run.Recorder.Pipeline is { } pipeline ? RunInPipeline(pipeline) : RunOnce(pipelineAttempt: null, total.Token);

    private Attempted<TResult> RunInPipeline(AttemptPipeline pipeline)
    {
        var execution = new PipelinePass<TResult>(recording, task);
        return execution.Came(pipeline.Execute(
            token => execution.Attempt(pipelineAttempt => RunOnce(pipelineAttempt, token)),
            total.Token));
    }

    private Attempted<TResult> RunOnce(PassedAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        try
        {
            using var permit = Place.Take(recording, token);
            return Try(pipelineAttempt, token);
        }
        catch (OperationCanceledException cancelled)
        {
            return Attempted<TResult>.Failed(total.Explain(cancelled, "The run"));
        }
    }

    private Attempted<TResult> Try(PassedAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        using var deadline = new AttemptTime(recording, task, options, total, token);
        pipelineAttempt?.Mark = deadline.Mark;
        var previousSpan = Activity.Current;
        var isInSpan = recording.EnterSpan(deadline.Mark);
        try
        {
            return RunStages(deadline);
        }
        catch (Exception failure)
        {
            return Attempted<TResult>.Failed(deadline.Explain(failure));
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

    private Attempted<TResult> RunStages(AttemptTime deadline)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? deadline.InTime(body.Plan(deadline.Token)) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true, deadline.Mark);
        var result = deadline.InTime(body.Execute(deadline.Token));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify, deadline.Mark);
        recording.EnterSpan(deadline.Mark);
        return !body.HasVerify || deadline.InTime(body.Verify(result, deadline.Token))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its verify method rejected the result.");
    }
}

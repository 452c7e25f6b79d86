using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of a synchronous run: the same steps as the asynchronous ones, on the caller's thread.</summary>
[StackTraceHidden]
internal sealed class SyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, ISyncRunBody<TResult>
{
    public Attempted<TResult> Run() => recording.Run.Recorder.Pipeline is { } pipeline ? Through(pipeline) : Once(passed: null, total.Token);

    private Attempted<TResult> Through(AttemptPipeline pipeline)
    {
        var pass = new PipelinePass<TResult>(recording, task);
        return pass.Came(pipeline.Execute(token => pass.Attempt(attempt => Once(attempt, token)), total.Token));
    }

    private Attempted<TResult> Once(PassedAttempt<TResult>? passed, CancellationToken token)
    {
        try
        {
            using var place = Place.Take(recording, token);
            return Try(passed, token);
        }
        catch (OperationCanceledException cancelled)
        {
            return Attempted<TResult>.Failed(total.Explain(cancelled, "The run"));
        }
    }

    private Attempted<TResult> Try(PassedAttempt<TResult>? passed, CancellationToken token)
    {
        using var time = new AttemptTime(recording, task, options, total, token);
        passed?.Mark = time.Mark;
        var outside = Activity.Current;
        var isInSpan = recording.EnterSpan(time.Mark);
        try
        {
            return Stages(time);
        }
        catch (Exception failure)
        {
            return Attempted<TResult>.Failed(time.Explain(failure));
        }
        finally
        {
            time.End();
            if (isInSpan)
            {
                Activity.Current = outside;
            }
        }
    }

    private Attempted<TResult> Stages(AttemptTime time)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? time.InTime(body.Plan(time.Token)) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true, time.Mark);
        var result = time.InTime(body.Execute(time.Token));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify, time.Mark);
        recording.EnterSpan(time.Mark);
        return !body.HasVerify || time.InTime(body.Verify(result, time.Token))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
    }
}

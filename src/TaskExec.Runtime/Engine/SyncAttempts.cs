using System.Diagnostics;
using Polly;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of a synchronous run: the same steps as the asynchronous ones, on the caller's thread.</summary>
[StackTraceHidden]
internal sealed class SyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, ISyncRunBody<TResult>
{
    public Attempted<TResult> Run() => recording.Run.Recorder.Pipeline is { } pipeline ? Through(pipeline) : Once(total.Token);

    private Attempted<TResult> Through(ResiliencePipeline pipeline)
    {
        var through = new PipelinedAttempt<TResult>(recording);
        try
        {
            pipeline.Execute(token => through.Throw(Once(token)), total.Token);
            return through.Came(failure: null);
        }
        catch (Exception failure)
        {
            return through.Came(failure);
        }
    }

    private Attempted<TResult> Once(CancellationToken token)
    {
        try
        {
            using var place = Place.Take(recording, token);
            return Try(token);
        }
        catch (OperationCanceledException cancelled)
        {
            return Attempted<TResult>.Failed(total.Explain(cancelled, "The run"));
        }
    }

    private Attempted<TResult> Try(CancellationToken token)
    {
        using var time = new AttemptTime(recording, task, options, total, token);
        var outside = Activity.Current;
        var isInSpan = recording.EnterSpan();
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

        recording.Reach(Stage.Executing, sendNow: true);
        var result = time.InTime(body.Execute(time.Token));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify);
        recording.EnterSpan();
        return !body.HasVerify || time.InTime(body.Verify(result, time.Token))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
    }
}

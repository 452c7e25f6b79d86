using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of a synchronous run: the same steps as the asynchronous ones, on the caller's thread.</summary>
[StackTraceHidden]
internal sealed class SyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, ISyncRunBody<TResult>
{
    public Attempted<TResult> Run()
    {
        using var time = new AttemptTime(recording, task, options, total);
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

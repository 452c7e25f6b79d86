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
        recording.BeginAttempt();
        using var limit = RunLimit.Start(task.TimeoutSeconds, options.Time, total.Token);
        try
        {
            return Stages(limit.Token);
        }
        catch (Exception failure)
        {
            return Attempted<TResult>.Failed(total.Explain(limit.Explain(failure, "An attempt"), "The run"));
        }
        finally
        {
            recording.EndAttempt();
        }
    }

    private Attempted<TResult> Stages(CancellationToken cancellationToken)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? body.Plan(cancellationToken) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true);
        var result = body.Execute(cancellationToken);
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify);
        if (body.HasVerify && !body.Verify(result, cancellationToken))
        {
            throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
        }

        return Attempted<TResult>.Succeeded(result);
    }
}

using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of an asynchronous run.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, IStagedRunBody<TResult>
{
    public async ValueTask<Attempted<TResult>> RunAsync()
    {
        recording.BeginAttempt();
        using var limit = RunLimit.Start(task.TimeoutSeconds, options.Time, total.Token);
        try
        {
            return await StagesAsync(limit.Token).ConfigureAwait(false);
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

    private async ValueTask<Attempted<TResult>> StagesAsync(CancellationToken cancellationToken)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? await body.PlanAsync(cancellationToken).ConfigureAwait(false) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true);
        var result = await body.Start(cancellationToken).WaitAsync().ConfigureAwait(false);
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify);
        if (body.HasVerify && !await body.VerifyAsync(result, cancellationToken).ConfigureAwait(false))
        {
            throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
        }

        return Attempted<TResult>.Succeeded(result);
    }
}

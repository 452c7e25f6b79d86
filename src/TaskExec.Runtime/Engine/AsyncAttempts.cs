using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of an asynchronous run.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, IStagedRunBody<TResult>
{
    public async ValueTask<Attempted<TResult>> RunAsync()
    {
        var time = new AttemptTime(recording, task, options, total);
        var attempt = TryAsync(time);
        if (attempt.IsCompleted)
        {
            return await attempt.ConfigureAwait(false);
        }

        var work = attempt.AsTask();
        if (await time.HasEndedAsync(work).ConfigureAwait(false))
        {
            return await work.ConfigureAwait(false);
        }

        return Attempted<TResult>.Failed(time.ExplainGivenUp());
    }

    private async ValueTask<Attempted<TResult>> TryAsync(AttemptTime time)
    {
        recording.EnterSpan();
        try
        {
            return await StagesAsync(time).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return Attempted<TResult>.Failed(time.Explain(failure));
        }
        finally
        {
            time.End();
            time.Dispose();
        }
    }

    private async ValueTask<Attempted<TResult>> StagesAsync(AttemptTime time)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? time.InTime(await body.PlanAsync(time.Token).ConfigureAwait(false)) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true);
        var result = time.InTime(await body.Start(time.Token).WaitAsync().ConfigureAwait(false));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify);
        recording.EnterSpan();
        return !body.HasVerify || time.InTime(await body.VerifyAsync(result, time.Token).ConfigureAwait(false))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
    }
}

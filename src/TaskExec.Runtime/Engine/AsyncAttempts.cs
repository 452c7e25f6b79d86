using Polly;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of an asynchronous run.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, IStagedRunBody<TResult>
{
    public ValueTask<Attempted<TResult>> RunAsync() => recording.Run.Recorder.Pipeline is { } pipeline ? ThroughAsync(pipeline) : OnceAsync(total.Token);

    private async ValueTask<Attempted<TResult>> ThroughAsync(ResiliencePipeline pipeline)
    {
        var through = new PipelinedAttempt<TResult>(recording);
        var context = ResilienceContextPool.Shared.Get(total.Token);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(
                async (inside, attempt) => attempt.Tell(await OnceAsync(inside.CancellationToken).ConfigureAwait(false)), context, through).ConfigureAwait(false);
            return through.Came(outcome.Exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Attempted<TResult>> OnceAsync(CancellationToken token)
    {
        Place? place;
        try
        {
            place = await Place.TakeAsync(recording, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Attempted<TResult>.Failed(total.Explain(cancelled, "The run"));
        }

        var time = new AttemptTime(recording, task, options, total, token);
        var attempt = TryAsync(time, place);
        if (attempt.IsCompleted)
        {
            return await attempt.ConfigureAwait(false);
        }

        var work = attempt.AsTask();
        return await time.HasEndedAsync(work).ConfigureAwait(false) ? await work.ConfigureAwait(false) : Attempted<TResult>.Failed(time.ExplainGivenUp());
    }

    private async ValueTask<Attempted<TResult>> TryAsync(AttemptTime time, Place? place)
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
            place?.Dispose();
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

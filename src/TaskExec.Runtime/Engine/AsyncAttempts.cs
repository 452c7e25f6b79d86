using Polly;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>The attempts of an asynchronous run.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(TBody body, RunRecording recording, TrackedTaskInfo task, TaskExecOptions options, RunLimit total)
    where TBody : struct, IStagedRunBody<TResult>
{
    public ValueTask<Attempted<TResult>> RunAsync() => recording.Run.Recorder.Pipeline is { } pipeline ? ThroughAsync(pipeline) : OnceAsync(passed: null, total.Token);

    private async ValueTask<Attempted<TResult>> ThroughAsync(AttemptPipeline pipeline)
    {
        var pass = new PipelinePass<TResult>(recording, task);
        var context = ResilienceContextPool.Shared.Get(total.Token);
        try
        {
            return pass.Came(await pipeline.ExecuteAsync(inside => pass.AttemptAsync(attempt => OnceAsync(attempt, inside)), context).ConfigureAwait(false));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Attempted<TResult>> OnceAsync(PassedAttempt<TResult>? passed, CancellationToken token)
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
        passed?.Mark = time.Mark;
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
        recording.EnterSpan(time.Mark);
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

        recording.Reach(Stage.Executing, sendNow: true, time.Mark);
        var result = time.InTime(await body.Start(time.Token).WaitAsync().ConfigureAwait(false));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify, time.Mark);
        recording.EnterSpan(time.Mark);
        return !body.HasVerify || time.InTime(await body.VerifyAsync(result, time.Token).ConfigureAwait(false))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its Verify method says that the result does not hold.");
    }
}

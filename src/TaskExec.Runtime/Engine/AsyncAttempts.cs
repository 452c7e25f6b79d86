using Polly;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Makes the attempts of an asynchronous run, each through the user's pipeline if the task has one.</summary>
internal sealed class AsyncAttempts<TBody, TResult>(
    TBody body,
    RunRecording recording,
    TrackedTaskInfo task,
    TaskExecOptions options,
    RunLimit total)
    where TBody : struct, IStagedRunBody<TResult>
{
    public ValueTask<Attempted<TResult>> RunAsync() =>
        recording.Run.Recorder.Pipeline is { } pipeline ? RunInPipelineAsync(pipeline) : RunOnceAsync(pipelineAttempt: null, total.Token);

    private async ValueTask<Attempted<TResult>> RunInPipelineAsync(AttemptPipeline pipeline)
    {
        var execution = new PipelinePass<TResult>(recording, task);
        var context = ResilienceContextPool.Shared.Get(total.Token);
        try
        {
            var outcome = await pipeline.ExecuteAsync(
                token => execution.AttemptAsync(pipelineAttempt => RunOnceAsync(pipelineAttempt, token)),
                context).ConfigureAwait(false);
            return execution.Came(outcome);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Attempted<TResult>> RunOnceAsync(PassedAttempt<TResult>? pipelineAttempt, CancellationToken token)
    {
        Place? permit;
        try
        {
            permit = await Place.TakeAsync(recording, token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            return Attempted<TResult>.Failed(total.Explain(cancelled, "The run"));
        }

        var deadline = new AttemptTime(recording, task, options, total, token);
        pipelineAttempt?.Mark = deadline.Mark;
        var attempt = TryAsync(deadline, permit);
        if (attempt.IsCompleted)
        {
            return await attempt.ConfigureAwait(false);
        }

        var work = attempt.AsTask();
        return await deadline.HasEndedAsync(work).ConfigureAwait(false)
            ? await work.ConfigureAwait(false)
            : Attempted<TResult>.Failed(deadline.ExplainGivenUp());
    }

    private async ValueTask<Attempted<TResult>> TryAsync(AttemptTime deadline, Place? permit)
    {
        recording.EnterSpan(deadline.Mark);
        try
        {
            return await RunStagesAsync(deadline).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return Attempted<TResult>.Failed(deadline.Explain(failure));
        }
        finally
        {
            deadline.End();
            deadline.Dispose();
            permit?.Dispose();
        }
    }

    private async ValueTask<Attempted<TResult>> RunStagesAsync(AttemptTime deadline)
    {
        if (!recording.IsPlanned)
        {
            recording.Planned(body.HasPlan ? deadline.InTime(await body.PlanAsync(deadline.Token).ConfigureAwait(false)) : null);
        }

        recording.Reach(Stage.Executing, sendNow: true, deadline.Mark);
        var result = deadline.InTime(await body.Start(deadline.Token).WaitAsync().ConfigureAwait(false));
        if (ResultFaults.Of(result, options.ResultFault) is { } fault)
        {
            return Attempted<TResult>.Rejected(result, fault);
        }

        recording.Reach(Stage.Verifying, sendNow: body.HasVerify, deadline.Mark);
        recording.EnterSpan(deadline.Mark);
        return !body.HasVerify || deadline.InTime(await body.VerifyAsync(result, deadline.Token).ConfigureAwait(false))
            ? Attempted<TResult>.Succeeded(result)
            : throw new VerificationFailedException($"'{task.Name}' returned, but its verify method rejected the result.");
    }
}

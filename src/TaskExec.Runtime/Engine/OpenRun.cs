using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Represents a run that its caller advances step by step, with its time limits, its record and its retries.</summary>
internal sealed class OpenRun
{
    private readonly TrackedTaskInfo _task;
    private readonly RunRecording _recording;
    private readonly TaskExecOptions _options;
    private readonly Random _random;
    private readonly RunToken _cancellation;
    private readonly RunLimit _total;
    private RunLimit? _limit;
    private ArtifactCollector? _collector;
    private Place? _permit;

    public OpenRun(TrackedTaskInfo task, RunRecording recording, TaskExecOptions options, Random random, CancellationToken caller)
    {
        (_task, _recording, _options, _random) = (task, recording, options, random);
        _cancellation = RunToken.Of(recording.Run, caller);
        _total = RunLimit.Start(task.TotalTimeoutSeconds, options.Time, _cancellation.Token);
    }

    public TaskRun Run => _recording.Run;

    public Retries Retries => field ??= new Retries(_task, _recording, _options, _random, _total, _cancellation.Token);

    public bool IsPlanned => _recording.IsPlanned;

    /// <summary>Acquires the concurrency permit of the next attempt. Before the first attempt, it also begins to collect artifacts.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, or its time limit expired, before a permit was available.</exception>
    public async ValueTask PrepareAsync()
    {
        if (Run.Attempt == 0)
        {
            await _recording.StartedAsync().ConfigureAwait(false);
            _collector = await ArtifactCollector.BeginAsync(Run).ConfigureAwait(false);
        }

        _permit = await Place.TakeAsync(_recording, _total.Token).ConfigureAwait(false);
    }

    /// <summary>Prepares the next attempt like <see cref="PrepareAsync"/>, on the caller's thread.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, or its time limit expired, before a permit was available.</exception>
    public void Prepare()
    {
        if (Run.Attempt == 0)
        {
            _recording.StartedAsync().GetAwaiter().GetResult();
            _collector = ArtifactCollector.BeginAsync(Run).AsTask().GetAwaiter().GetResult();
        }

        _permit = Place.Take(_recording, _total.Token);
    }

    /// <summary>Begins an attempt.</summary>
    /// <returns>The cancellation token of the attempt. It remains valid until the next attempt begins or the run ends.</returns>
    public CancellationToken Begin()
    {
        _limit?.Dispose();
        _recording.BeginAttempt();
        _recording.EnterSpan();
        _limit = RunLimit.Start(_task.TimeoutSeconds, _options.Time, _total.Token);
        return _limit.Token;
    }

    public void Planned(string? plan) => _recording.Planned(plan);

    public void Execute() => _recording.Reach(Stage.Executing, sendNow: true);

    /// <summary>Makes the run the ambient run of the code that follows.</summary>
    public void Enter()
    {
        Surroundings.Enter(Run);
        _recording.EnterSpan();
    }

    public void Verify(bool isVerified)
    {
        _recording.Reach(Stage.Verifying, sendNow: isVerified);
        _recording.EnterSpan();
    }

    /// <summary>Creates the exception for a result that the verify method rejected.</summary>
    /// <param name="happened">How the work ended, such as <c>returned</c>.</param>
    public VerificationFailedException DoesNotHold(string happened) =>
        new($"'{_task.Name}' {happened}, but its verify method rejected the result.");

    /// <summary>Ends an attempt that failed or that never got a permit.</summary>
    /// <returns>The outcome that the caller sees.</returns>
    public Attempted<bool> Fail(Exception failure)
    {
        EndAttempt();
        return Attempted<bool>.Failed(_total.Explain(_limit?.Explain(failure, "An attempt") ?? failure, "The run"));
    }

    /// <summary>Ends the run with the outcome of its last attempt and waits for the store.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> EndAsync(Attempted<bool> attempted, bool isVerified)
    {
        EndAttempt();
        var isFenced = await _recording.IsFencedAsync().ConfigureAwait(false);
        await CollectAsync(Retries.OutcomeOf(attempted.Failure, isVerified, isFenced), attempted.Failure).ConfigureAwait(false);
        Retries.End(attempted.Failure, isVerified, isFenced);
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the run on the caller's thread. The end is written to the store in the background.</summary>
    public void End(Attempted<bool> attempted, bool isVerified)
    {
        EndAttempt();
        var isFenced = _recording.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        CollectAsync(Retries.OutcomeOf(attempted.Failure, isVerified, isFenced), attempted.Failure).AsTask().GetAwaiter().GetResult();
        Retries.End(attempted.Failure, isVerified, isFenced);
        Run.Recorder.Engine.SettleLater(SettleAsync());
    }

    /// <summary>Ends the run of a stream whose consumer stopped enumerating, and waits for the store.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> LeaveAsync()
    {
        await CollectAsync(Outcome.Completed, failure: null).ConfigureAwait(false);
        RecordConsumerStopped(await _recording.IsFencedAsync().ConfigureAwait(false));
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the run of a sequence whose consumer stopped enumerating. The end is written to the store in the background.</summary>
    public void Leave()
    {
        CollectAsync(Outcome.Completed, failure: null).AsTask().GetAwaiter().GetResult();
        RecordConsumerStopped(_recording.IsFencedAsync().AsTask().GetAwaiter().GetResult());
        Run.Recorder.Engine.SettleLater(SettleAsync());
    }

    private void EndAttempt()
    {
        _recording.EndAttempt();
        _permit?.Dispose();
        _permit = null;
    }

    private ValueTask CollectAsync(Outcome outcome, Exception? failure)
    {
        EndAttempt();
        return _collector?.EndAsync(outcome, failure, result: null) ?? default;
    }

    private void RecordConsumerStopped(bool isFenced) => _recording.End(events => isFenced ? events.Fenced(failure: null) : events.LeftByConsumer());

    private Task<Exception?> SettleAsync()
    {
        _limit?.Dispose();
        _total.Dispose();
        _cancellation.Dispose();
        return _recording.SettleAsync();
    }
}

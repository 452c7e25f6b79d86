using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>A run that somebody else moves on, step by step: its limits, its record, and what may follow a failure.</summary>
internal sealed class OpenRun
{
    private readonly TrackedTaskInfo _task;
    private readonly RunRecording _recording;
    private readonly TaskExecOptions _options;
    private readonly Random _random;
    private readonly RunToken _token;
    private readonly RunLimit _total;
    private RunLimit? _limit;
    private ArtifactCollector? _collector;
    private Place? _place;

    public OpenRun(TrackedTaskInfo task, RunRecording recording, TaskExecOptions options, Random random, CancellationToken caller)
    {
        (_task, _recording, _options, _random) = (task, recording, options, random);
        _token = RunToken.Of(recording.Run, caller);
        _total = RunLimit.Start(task.TotalTimeoutSeconds, options.Time, _token.Token);
    }

    public TaskRun Run => _recording.Run;

    public Retries Retries => field ??= new Retries(_task, _recording, _options, _random, _total, _token.Token);

    public bool IsPlanned => _recording.IsPlanned;

    /// <summary>Waits for what an attempt needs before it begins: its place, and the first one for a look at what is there.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped before there was a place.</exception>
    public async ValueTask PrepareAsync()
    {
        if (Run.Attempt == 0)
        {
            await _recording.StartedAsync().ConfigureAwait(false);
            _collector = await ArtifactCollector.BeginAsync(Run).ConfigureAwait(false);
        }

        _place = await Place.TakeAsync(_recording, _total.Token).ConfigureAwait(false);
    }

    /// <summary>The same on the caller's thread.</summary>
    public void Prepare()
    {
        if (Run.Attempt == 0)
        {
            _recording.StartedAsync().GetAwaiter().GetResult();
            _collector = ArtifactCollector.BeginAsync(Run).AsTask().GetAwaiter().GetResult();
        }

        _place = Place.Take(_recording, _total.Token);
    }

    /// <summary>Begins an attempt.</summary>
    /// <returns>The token of the attempt, which lasts until the run ends.</returns>
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

    /// <summary>Makes the run what the code that follows is part of.</summary>
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

    /// <param name="happened">What the work has done, such as <c>returned</c>.</param>
    public VerificationFailedException DoesNotHold(string happened) =>
        new($"'{_task.Name}' {happened}, but its Verify method says that the result does not hold.");

    /// <summary>Ends an attempt that has failed, or that got no place.</summary>
    /// <returns>What the caller is told.</returns>
    public Attempted<bool> Fail(Exception failure)
    {
        EndAttempt();
        return Attempted<bool>.Failed(_total.Explain(_limit?.Explain(failure, "An attempt") ?? failure, "The run"));
    }

    /// <summary>Ends the run as the last attempt has.</summary>
    /// <returns>Why the run is not wholly recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> EndAsync(Attempted<bool> attempted, bool isVerified)
    {
        EndAttempt();
        var isFenced = await _recording.IsFencedAsync().ConfigureAwait(false);
        await CollectAsync(Retries.OutcomeOf(attempted.Failure, isVerified, isFenced), attempted.Failure).ConfigureAwait(false);
        Retries.End(attempted.Failure, isVerified, isFenced);
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>The same on the caller's thread; the store has it soon after.</summary>
    public void End(Attempted<bool> attempted, bool isVerified)
    {
        EndAttempt();
        var isFenced = _recording.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        CollectAsync(Retries.OutcomeOf(attempted.Failure, isVerified, isFenced), attempted.Failure).AsTask().GetAwaiter().GetResult();
        Retries.End(attempted.Failure, isVerified, isFenced);
        Run.Recorder.Engine.SettleLater(SettleAsync());
    }

    /// <summary>Ends the run of a stream that nobody wants to the end.</summary>
    /// <returns>The same as <see cref="EndAsync"/>.</returns>
    public async Task<Exception?> LeaveAsync()
    {
        await CollectAsync(Outcome.Completed, failure: null).ConfigureAwait(false);
        RecordLeft(await _recording.IsFencedAsync().ConfigureAwait(false));
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>The same on the caller's thread; the store has it soon after.</summary>
    public void Leave()
    {
        CollectAsync(Outcome.Completed, failure: null).AsTask().GetAwaiter().GetResult();
        RecordLeft(_recording.IsFencedAsync().AsTask().GetAwaiter().GetResult());
        Run.Recorder.Engine.SettleLater(SettleAsync());
    }

    private void EndAttempt()
    {
        _recording.EndAttempt();
        _place?.Dispose();
        _place = null;
    }

    private ValueTask CollectAsync(Outcome outcome, Exception? failure)
    {
        EndAttempt();
        return _collector?.EndAsync(outcome, failure, result: null) ?? default;
    }

    private void RecordLeft(bool isFenced) => _recording.End(events => isFenced ? events.Fenced(failure: null) : events.LeftByConsumer());

    private Task<Exception?> SettleAsync()
    {
        _limit?.Dispose();
        _total.Dispose();
        _token.Dispose();
        return _recording.SettleAsync();
    }
}

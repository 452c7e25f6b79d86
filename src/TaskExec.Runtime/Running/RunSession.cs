using TaskExec.CompilerServices;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Artifacts;
using TaskExec.Runtime.Cancellation;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Retry;

namespace TaskExec.Runtime.Running;

/// <summary>Represents a run that its caller advances step by step, with its time limits, its record and its retries.</summary>
internal sealed class RunSession
{
    private readonly TrackedTaskInfo _task;
    private readonly RunLog _log;
    private readonly TaskExecOptions _options;
    private readonly Random _random;
    private readonly RunCancellation _cancellation;
    private readonly RunDeadline _runDeadline;
    private RunDeadline? _deadline;
    private ArtifactCollector? _collector;
    private ConcurrencyPermit? _permit;

    public RunSession(TrackedTaskInfo task, RunLog log, TaskExecOptions options, Random random, CancellationToken caller)
    {
        (_task, _log, _options, _random) = (task, log, options, random);
        _cancellation = RunCancellation.Create(log.Run, caller);
        _runDeadline = RunDeadline.Start(task.TotalTimeoutSeconds, options.TimeProvider, _cancellation.Token);
    }

    public TaskRun Run => _log.Run;

    public RetryLoop RetryLoop => field ??= new RetryLoop(_task, _log, _options, _random, _runDeadline, _cancellation.Token);

    public bool IsPlanned => _log.IsPlanned;

    /// <summary>Acquires the concurrency permit of the next attempt. Before the first attempt, it also begins to collect artifacts.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, or its time limit expired, before a permit was available.</exception>
    public async ValueTask PrepareAsync()
    {
        if (Run.Attempt == 0)
        {
            await _log.StartedAsync().ConfigureAwait(false);
            _collector = await ArtifactCollector.BeginAsync(Run).ConfigureAwait(false);
        }

        _permit = await ConcurrencyPermit.AcquireAsync(_log, _runDeadline.Token).ConfigureAwait(false);
    }

    /// <summary>Prepares the next attempt like <see cref="PrepareAsync"/>, on the caller's thread.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled, or its time limit expired, before a permit was available.</exception>
    public void Prepare()
    {
        if (Run.Attempt == 0)
        {
            _log.StartedAsync().GetAwaiter().GetResult();
            _collector = ArtifactCollector.BeginAsync(Run).AsTask().GetAwaiter().GetResult();
        }

        _permit = ConcurrencyPermit.Acquire(_log, _runDeadline.Token);
    }

    /// <summary>Begins an attempt.</summary>
    /// <returns>The cancellation token of the attempt. It remains valid until the next attempt begins or the run ends.</returns>
    public CancellationToken Begin()
    {
        _deadline?.Dispose();
        _log.BeginAttempt();
        _log.EnterSpan();
        _deadline = RunDeadline.Start(_task.TimeoutSeconds, _options.TimeProvider, _runDeadline.Token);
        return _deadline.Token;
    }

    public void Planned(string? plan) => _log.Planned(plan);

    public void Execute() => _log.Reach(Stage.Executing);

    /// <summary>Makes the run the ambient run of the code that follows.</summary>
    public void Enter()
    {
        AmbientContext.Enter(Run);
        _log.EnterSpan();
    }

    public void Verify()
    {
        _log.Reach(Stage.Verifying);
        _log.EnterSpan();
    }

    /// <summary>Creates the exception for a result that the verify method rejected.</summary>
    /// <param name="happened">How the work ended, such as <c>returned</c>.</param>
    public VerificationFailedException VerificationFailed(string happened) =>
        new($"'{_task.Name}' {happened}, but its verify method rejected the result.");

    /// <summary>Ends an attempt that failed or that never got a permit.</summary>
    /// <returns>The outcome that the caller sees.</returns>
    public AttemptOutcome<bool> Fail(Exception failure)
    {
        EndAttempt();
        return AttemptOutcome<bool>.Failed(_runDeadline.Explain(_deadline?.Explain(failure, "An attempt") ?? failure, "The run"));
    }

    /// <summary>Ends the run with the outcome of its last attempt and waits for the store.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> EndAsync(AttemptOutcome<bool> outcome, bool isVerified)
    {
        EndAttempt();
        var isFenced = await _log.IsFencedAsync().ConfigureAwait(false);
        await CollectAsync(RetryLoop.DetermineOutcome(outcome.Failure, isVerified, isFenced)).ConfigureAwait(false);
        RetryLoop.End(outcome.Failure, isVerified, isFenced);
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the run on the caller's thread. The end is written to the store in the background.</summary>
    public void End(AttemptOutcome<bool> outcome, bool isVerified)
    {
        EndAttempt();
        var isFenced = _log.IsFencedAsync().AsTask().GetAwaiter().GetResult();
        CollectAsync(RetryLoop.DetermineOutcome(outcome.Failure, isVerified, isFenced)).AsTask().GetAwaiter().GetResult();
        RetryLoop.End(outcome.Failure, isVerified, isFenced);
        Run.Runtime.Engine.SettleLater(SettleAsync());
    }

    /// <summary>Ends the run of a stream whose consumer stopped enumerating, and waits for the store.</summary>
    /// <returns>The reason why the run is not fully recorded, or <see langword="null"/>.</returns>
    public async Task<Exception?> EndEarlyAsync()
    {
        await CollectAsync(RunOutcome.Completed).ConfigureAwait(false);
        RecordConsumerStopped(await _log.IsFencedAsync().ConfigureAwait(false));
        return await SettleAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the run of a sequence whose consumer stopped enumerating. The end is written to the store in the background.</summary>
    public void EndEarly()
    {
        CollectAsync(RunOutcome.Completed).AsTask().GetAwaiter().GetResult();
        RecordConsumerStopped(_log.IsFencedAsync().AsTask().GetAwaiter().GetResult());
        Run.Runtime.Engine.SettleLater(SettleAsync());
    }

    private void EndAttempt()
    {
        _log.EndAttempt();
        _permit?.Dispose();
        _permit = null;
    }

    private ValueTask CollectAsync(RunOutcome outcome)
    {
        EndAttempt();
        return _collector?.EndAsync(outcome, result: null) ?? default;
    }

    private void RecordConsumerStopped(bool isFenced) => _log.End(events => isFenced ? events.Fenced(failure: null) : events.EnumerationAbandoned());

    private Task<Exception?> SettleAsync()
    {
        _deadline?.Dispose();
        _runDeadline.Dispose();
        _cancellation.Dispose();
        return _log.SettleAsync();
    }
}

using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>A run that somebody else moves on, step by step: its limits, its record, and what may follow a failure.</summary>
internal sealed class OpenRun(TrackedTaskInfo task, RunRecording recording, TaskExecOptions options, Random random, CancellationToken caller)
{
    private readonly RunLimit _total = RunLimit.Start(task.TotalTimeoutSeconds, options.Time, caller);
    private RunLimit? _limit;

    public TaskRun Run => recording.Run;

    public Retries Retries => field ??= new Retries(task, recording, options, random, _total, caller);

    public bool IsPlanned => recording.IsPlanned;

    /// <summary>Begins an attempt.</summary>
    /// <returns>The token of the attempt, which lasts until the run ends.</returns>
    public CancellationToken Begin()
    {
        _limit?.Dispose();
        recording.BeginAttempt();
        _limit = RunLimit.Start(task.TimeoutSeconds, options.Time, _total.Token);
        return _limit.Token;
    }

    public void Planned(string? plan) => recording.Planned(plan);

    public void Execute() => recording.Reach(Stage.Executing, sendNow: true);

    public void Verify(bool isVerified) => recording.Reach(Stage.Verifying, sendNow: isVerified);

    /// <param name="happened">What the work has done, such as <c>returned</c>.</param>
    public VerificationFailedException DoesNotHold(string happened) =>
        new($"'{task.Name}' {happened}, but its Verify method says that the result does not hold.");

    /// <summary>Ends an attempt that has failed.</summary>
    /// <returns>What the caller is told.</returns>
    public Attempted<bool> Fail(Exception failure)
    {
        recording.EndAttempt();
        return Attempted<bool>.Failed(_total.Explain(_limit!.Explain(failure, "An attempt"), "The run"));
    }

    /// <summary>Ends the run as the last attempt has.</summary>
    /// <returns>Why the run is not wholly recorded, or <see langword="null"/>; soon after.</returns>
    public Task<Exception?> EndAsync(Attempted<bool> attempted, bool isVerified)
    {
        recording.EndAttempt();
        Retries.End(attempted.Failure, isVerified);
        return SettleAsync();
    }

    /// <summary>Ends the run of a stream that nobody wants to the end.</summary>
    /// <returns>The same.</returns>
    public Task<Exception?> LeaveAsync()
    {
        recording.EndAttempt();
        recording.End(static events => events.LeftByConsumer());
        return SettleAsync();
    }

    private Task<Exception?> SettleAsync()
    {
        _limit?.Dispose();
        _total.Dispose();
        return recording.SettleAsync();
    }
}

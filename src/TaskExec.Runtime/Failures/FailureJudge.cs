using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Decides after each failed attempt.</summary>
internal sealed class FailureJudge(TrackedTaskInfo task, TaskRun run, bool retryExhausted, RunLimit total, CancellationToken caller)
{
    public FailureDecision Decide(Exception failure)
    {
        if (failure is OperationCanceledException && caller.IsCancellationRequested)
        {
            return new(FailureClass.Cancelled, Retries: false, "The caller cancelled the run.");
        }

        var failureClass = failure is TimeoutException ? FailureClass.Timeout : FailureClass.Unknown;
        if (total.HasExpired)
        {
            return new(failureClass, Retries: false, "The time limit of the run has passed.");
        }

        if (caller.IsCancellationRequested)
        {
            return new(failureClass, Retries: false, "The caller has cancelled the run, so there is no further attempt.");
        }

        if (!retryExhausted && ExhaustedFailures.Contains(failure, run.RunId))
        {
            return new(failureClass, Retries: false, "A run that this one called has already retried it.");
        }

        if (run.HasHandedOut)
        {
            return new(failureClass, Retries: false, "Items of the stream were handed out, so that it cannot start again.");
        }

        if (!task.Idempotent)
        {
            return new(failureClass, Retries: false, "The task is not idempotent: running it again may do harm.");
        }

        var attempts = task.Retries + 1L;
        return run.Attempt < attempts
            ? new(failureClass, Retries: true, $"Attempt {run.Attempt} of {attempts} failed.")
            : new(failureClass, Retries: false, attempts == 1 ? "The task has no retries." : $"All {attempts} attempts failed.");
    }
}

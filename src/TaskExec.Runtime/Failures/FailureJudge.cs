using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Decides after each failed attempt. It may be asked several times of one.</summary>
internal sealed class FailureJudge(TrackedTaskInfo task, TaskRun run, TaskExecOptions options, Func<double> random, RunLimit total, CancellationToken caller)
{
    private readonly Dictionary<FailureClass, int> _failures = [];
    private JudgedFailure? _last;

    public FailureDecision Decide(Exception failure)
    {
        if (failure is OperationCanceledException && caller.IsCancellationRequested)
        {
            return new(FailureClass.Cancelled, FailureAction.Fail, "The caller cancelled the run.");
        }

        // The time may have moved on since it was judged, and ended the run.
        var judged = _last is { } last && ReferenceEquals(last.Failure, failure) && last.Attempt == run.Attempt ? last : _last = Judge(failure);
        var (failureClass, policy) = (judged.Verdict.Class, PolicyOf(judged.Verdict.Class));
        if (policy.Action is not FailureAction.Retry)
        {
            return new(failureClass, policy.Action, policy.Action is FailureAction.Downgrade ? "Another attempt cannot help until a person has acted." : "Another attempt would fail as well.");
        }

        return Obstacle(judged, policy) is { } obstacle
            ? new(failureClass, FailureAction.Fail, obstacle)
            : new(failureClass, FailureAction.Retry, $"Attempt {run.Tries} of {task.Retries + 1L} failed.{(judged.Verdict.RetryAfter is null ? "" : " The wait is the one that the failure asks for.")}", judged.Delay);
    }

    /// <summary>Whether a run that gives up has tried again as often as it could.</summary>
    public bool IsExhausted => task.Retries > 0 && (run.Tries > task.Retries || (_last is { } last && last.OfItsClass > PolicyOf(last.Verdict.Class).Retries));

    private string? Obstacle(JudgedFailure judged, FailurePolicy policy)
    {
        if (judged.Fault is not null)
        {
            return judged.Fault;
        }

        if (total.HasExpired)
        {
            return "The time limit of the run has passed.";
        }

        if (caller.IsCancellationRequested)
        {
            return "The caller has cancelled the run, so there is no further attempt.";
        }

        if (!options.RetryExhaustedChildren && ExhaustedFailures.Contains(judged.Failure, run.RunId))
        {
            return "A run that this one called has already retried it.";
        }

        if (run.HasHandedOut)
        {
            return "Items of the stream were handed out, so that it cannot start again.";
        }

        if (!task.Idempotent && run.HasSideEffect)
        {
            return "The task is not idempotent, and the run has marked a side effect: running it again may do harm.";
        }

        if (!task.Idempotent && run.RecordingSoFar is { HasGivenUpWork: true })
        {
            return "The task is not idempotent, and an attempt that its time limit ended has not stopped: another one beside it may do harm.";
        }

        var attempts = task.Retries + 1L;
        if (run.Tries >= attempts)
        {
            return attempts == 1 ? "The task has no retries." : $"All {attempts} attempts failed.";
        }

        return judged.OfItsClass > policy.Retries
            ? string.Create(CultureInfo.InvariantCulture, $"Failures of the class {judged.Verdict.Class} are retried {policy.Retries} times in a run.")
            : null;
    }

    private JudgedFailure Judge(Exception failure)
    {
        var (verdict, fault) = Classify(failure);
        verdict = verdict with { RetryAfter = verdict.RetryAfter ?? run.RecordingSoFar?.AskedWaits.Of(failure, run.Attempt) };
        var count = _failures[verdict.Class] = _failures.GetValueOrDefault(verdict.Class) + 1;
        return new(failure, run.Attempt, verdict, fault, count, DelayOf(verdict, count));
    }

    private FailurePolicy PolicyOf(FailureClass failureClass)
    {
        var policy = options.Failures[failureClass];
        foreach (var rule in task.FailureRules)
        {
            policy = rule.FailureClass == failureClass ? rule.Apply(policy) : policy;
        }

        return policy;
    }

    private (FailureVerdict Verdict, string? Fault) Classify(Exception failure)
    {
        // The work has returned: it is not done again because a question about it went wrong.
        if (failure is ResultFailedException { InnerException: not null })
        {
            return (default, "Nobody knows whether another attempt may help.");
        }

        if (task.FailureRules.FirstOrDefault(rule => rule.Matches(failure)) is { } named)
        {
            return (new FailureVerdict(named.FailureClass, RetryAfterOf(failure)), null);
        }

        // The members of an exception are the skill's code: the last classifier may throw as well.
        foreach (var classifier in options.Classifiers.Append(DefaultClassifier.Instance))
        {
            try
            {
                if (classifier.Classify(failure) is { } verdict)
                {
                    return (verdict, null);
                }
            }
            catch (Exception fault)
            {
                return (default, $"The classifier {classifier.GetType().Name} threw {fault.GetType().Name}, so that nobody knows whether another attempt may help.");
            }
        }

        return default;
    }

    private static TimeSpan? RetryAfterOf(Exception failure)
    {
        try
        {
            return DefaultClassifier.Instance.Classify(failure)?.RetryAfter;
        }
        catch (Exception)
        {
            return null; // The members of an exception are the skill's code: then it says no wait.
        }
    }

    // In this order: what the failure says, what the task says, what the class does.
    private TimeSpan DelayOf(FailureVerdict verdict, int count)
    {
        var delay = verdict.RetryAfter
            ?? (task.RetryDelays.Count > 0
                ? Waits.OfSeconds(task.RetryDelays[Math.Min(Math.Max(1, run.Tries), task.RetryDelays.Count) - 1])
                : PolicyOf(verdict.Class).DelayAfter(count, random));
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay > Waits.LongestRetry ? Waits.LongestRetry : delay;
    }
}

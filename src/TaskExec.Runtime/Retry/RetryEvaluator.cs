using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Classification;
using TaskExec.Runtime.Verification;

namespace TaskExec.Runtime.Retry;

/// <summary>Decides after each failed attempt of a run whether it is retried. It may be called several times for the same failure.</summary>
internal sealed class RetryEvaluator(
    TrackedTaskInfo task,
    TaskRun run,
    TaskExecOptions options,
    Func<double> random,
    RunDeadline runDeadline,
    CancellationToken caller)
{
    private readonly Dictionary<FailureClass, int> _failures = [];
    private EvaluatedFailure? _last;

    public FailureDecision Decide(Exception failure)
    {
        if (failure is OperationCanceledException && caller.IsCancellationRequested)
        {
            return new(FailureClass.Cancelled, FailureAction.Fail, "The caller cancelled the run.");
        }

        // Only the evaluation is cached. The timeout may have elapsed since then, so the reasons not to retry are checked again.
        var evaluated = _last is { } last && ReferenceEquals(last.Failure, failure) && last.Attempt == run.Attempt ? last : _last = Evaluate(failure);
        var failureClass = evaluated.Classification.Class;
        var policy = PolicyOf(failureClass);
        if (policy.Action is not FailureAction.Retry)
        {
            return new(failureClass, policy.Action, Reason: null);
        }

        return ReasonNotToRetry(evaluated, policy) is { } reason
            ? new(failureClass, FailureAction.Fail, reason)
            : new(failureClass, FailureAction.Retry, ReasonToRetry(evaluated), evaluated.Delay);
    }

    /// <summary>Gets a value indicating whether the failed run has used all retries that were available to it.</summary>
    public bool IsExhausted =>
        task.Retries > 0 && (run.SequentialAttempts > task.Retries || (_last is { } last && last.CountOfClass > PolicyOf(last.Classification.Class).Retries));

    private string ReasonToRetry(EvaluatedFailure evaluated)
    {
        var delay = evaluated.Classification.RetryAfter is null ? "" : "; the failure specified the delay";
        return $"Attempt {run.SequentialAttempts} of {task.Retries + 1L} failed{delay}";
    }

    private string? ReasonNotToRetry(EvaluatedFailure evaluated, FailurePolicy policy)
    {
        if (evaluated.Fault is not null)
        {
            return evaluated.Fault;
        }

        if (runDeadline.HasExpired)
        {
            return "The timeout of the run has elapsed.";
        }

        if (caller.IsCancellationRequested)
        {
            return "The caller cancelled the run, so the failure is not retried.";
        }

        if (!options.RetryExhaustedChildren && ExhaustedFailures.Contains(evaluated.Failure, run.RunId))
        {
            return "A child run has already used all its retries on this failure.";
        }

        if (run.HasYielded)
        {
            return "The stream has already yielded items, so it cannot be restarted.";
        }

        if (!task.Idempotent && run.HasSideEffect)
        {
            return "The task is not idempotent and the run has marked a side effect, which a retry could repeat.";
        }

        if (!task.Idempotent && run.LogIfStarted is { HasAbandonedWork: true })
        {
            return "The task is not idempotent and a timed-out attempt has not stopped; a retry could run concurrently with it.";
        }

        var attempts = task.Retries + 1L;
        if (run.SequentialAttempts >= attempts)
        {
            return attempts == 1 ? "The task has no retries." : $"All {attempts} attempts failed.";
        }

        return evaluated.CountOfClass > policy.Retries
            ? string.Create(
                CultureInfo.InvariantCulture, $"Failures of class {evaluated.Classification.Class} have a retry limit of {policy.Retries} per run.")
            : null;
    }

    private EvaluatedFailure Evaluate(Exception failure)
    {
        var (classification, fault) = Classify(failure);
        classification = classification with
        {
            RetryAfter = classification.RetryAfter ?? run.LogIfStarted?.RetryAfterCache.Find(failure, run.Attempt),
        };
        var count = _failures[classification.Class] = _failures.GetValueOrDefault(classification.Class) + 1;
        return new(failure, run.Attempt, classification, fault, count, DelayOf(classification, count));
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

    private (FailureClassification Classification, string? Fault) Classify(Exception failure)
    {
        // ResultFault threw: the work itself has returned and must not be repeated because its result could not be evaluated.
        if (failure is ResultFailedException { InnerException: not null })
        {
            return (default, "Unknown failure class; not retried.");
        }

        if (task.FailureRules.FirstOrDefault(rule => rule.Matches(failure)) is { } matching)
        {
            return (new FailureClassification(matching.FailureClass, RetryAfterOf(failure)), null);
        }

        // The built-in classifier may throw too, because it reads members of exceptions, which may be user code.
        foreach (var classifier in options.Classifiers.Append(DefaultClassifier.Instance))
        {
            try
            {
                if (classifier.Classify(failure) is { } classification)
                {
                    return (classification, null);
                }
            }
            catch (Exception fault)
            {
                return (default, $"The classifier {classifier.GetType().Name} threw {fault.GetType().Name}. Unknown failure class; not retried.");
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
            // The members of an exception may be user code. If one throws, the failure specifies no delay.
            return null;
        }
    }

    // In order of precedence: the delay of the failure, the delays of the task, the policy of the class.
    private TimeSpan DelayOf(FailureClassification classification, int count)
    {
        var delay = classification.RetryAfter
            ?? (task.RetryDelays.Count > 0
                ? TimerLimits.FromSeconds(task.RetryDelays[Math.Min(Math.Max(1, run.SequentialAttempts), task.RetryDelays.Count) - 1])
                : PolicyOf(classification.Class).DelayAfter(count, random));
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay > TimerLimits.MaxRetryDelay ? TimerLimits.MaxRetryDelay : delay;
    }
}

/// <summary>Represents the evaluation of a failed attempt.</summary>
/// <param name="Failure">The exception that the attempt threw.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Classification">The classification of the failure.</param>
/// <param name="Fault">The reason why the failure could not be classified, or <see langword="null"/>.</param>
/// <param name="CountOfClass">The number of failures of this class in the run, including this one.</param>
/// <param name="Delay">The delay before the next attempt, if there is one.</param>
internal sealed record EvaluatedFailure(Exception Failure, int Attempt, FailureClassification Classification, string? Fault, int CountOfClass, TimeSpan Delay);

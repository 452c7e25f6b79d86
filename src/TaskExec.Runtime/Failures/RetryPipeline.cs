using Polly;
using Polly.Retry;

namespace TaskExec.Runtime;

/// <summary>Makes the Polly pipeline of a run that has failed once: Polly owns the waits and the budget.</summary>
internal static class RetryPipeline
{
    public static ResiliencePipeline<Attempted<TResult>> Build<TResult>(
        TrackedTaskInfo task,
        TaskExecOptions options,
        Func<double> random,
        Func<Exception, FailureDecision> decide,
        Action<Exception, FailureDecision, TimeSpan> retrying) =>
        new ResiliencePipelineBuilder<Attempted<TResult>> { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions<Attempted<TResult>>
            {
                MaxRetryAttempts = task.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                Randomizer = random,
                DelayGenerator = args => new(FixedDelay(task.RetryDelays, args.AttemptNumber)),
                ShouldHandle = args => new(args.Outcome.Result.Failure is { } failure && decide(failure).Retries),
                OnRetry = args =>
                {
                    var failure = args.Outcome.Result.Failure!;
                    retrying(failure, decide(failure), args.RetryDelay);
                    return default;
                },
            })
            .Build();

    private static TimeSpan? FixedDelay(IReadOnlyList<double> seconds, int retry) =>
        seconds.Count == 0 ? null : Waits.OfSeconds(seconds[Math.Min(retry, seconds.Count - 1)]);
}

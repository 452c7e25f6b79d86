using Polly;
using Polly.Retry;

namespace TaskExec.Runtime;

/// <summary>Makes the Polly pipeline of a run that has failed: Polly owns the waits and the budget.</summary>
internal static class RetryPipeline
{
    /// <param name="task">The task.</param>
    /// <param name="done">The retries that there were before: a run that makes its attempts itself has a pipeline for each wait.</param>
    /// <param name="options">How runs are executed.</param>
    /// <param name="random">Gives numbers from 0 to 1.</param>
    /// <param name="decide">Judges a failure.</param>
    /// <param name="retrying">Is told before each wait.</param>
    public static ResiliencePipeline<Attempted<TResult>> Build<TResult>(
        TrackedTaskInfo task,
        int done,
        TaskExecOptions options,
        Func<double> random,
        Func<Exception, FailureDecision> decide,
        Action<Exception, FailureDecision, TimeSpan> retrying) =>
        new ResiliencePipelineBuilder<Attempted<TResult>> { TimeProvider = options.Time }
            .AddRetry(new RetryStrategyOptions<Attempted<TResult>>
            {
                MaxRetryAttempts = task.Retries - done,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = Doubled(options.RetryDelay, done, options.MaxRetryDelay),
                MaxDelay = options.MaxRetryDelay,
                Randomizer = random,
                DelayGenerator = args => new(FixedDelay(task.RetryDelays, done + args.AttemptNumber)),
                ShouldHandle = args => new(args.Outcome.Result.Failure is { } failure && decide(failure).Retries),
                OnRetry = args =>
                {
                    var failure = args.Outcome.Result.Failure!;
                    retrying(failure, decide(failure), args.RetryDelay);
                    return default;
                },
            })
            .Build();

    private static TimeSpan Doubled(TimeSpan delay, int times, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Min(delay.TotalSeconds * Math.Pow(2, times), most.TotalSeconds));

    private static TimeSpan? FixedDelay(IReadOnlyList<double> seconds, int retry) =>
        seconds.Count == 0 ? null : Waits.OfSeconds(seconds[Math.Min(retry, seconds.Count - 1)]);
}

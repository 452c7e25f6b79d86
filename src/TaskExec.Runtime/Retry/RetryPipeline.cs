using Polly;
using Polly.Retry;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Retry;

/// <summary>Builds the Polly retry pipeline of a run whose first attempt has failed. Polly performs the delays and counts the retries.</summary>
internal static class RetryPipeline
{
    /// <param name="retries">The number of retries that are left.</param>
    /// <param name="time">The clock for the delays.</param>
    /// <param name="decide">Decides whether a failure is retried.</param>
    /// <param name="retrying">Called before each delay.</param>
    public static ResiliencePipeline<AttemptOutcome<TResult>> Build<TResult>(
        int retries,
        TimeProvider time,
        Func<Exception, FailureDecision> decide,
        Action<Exception, FailureDecision> retrying) =>
        new ResiliencePipelineBuilder<AttemptOutcome<TResult>> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<AttemptOutcome<TResult>>
            {
                MaxRetryAttempts = retries,
                DelayGenerator = args => new(decide(args.Outcome.Result.Failure!).Delay),
                ShouldHandle = args => new(args.Outcome.Result.Failure is { } failure && decide(failure).ShouldRetry),
                OnRetry = args =>
                {
                    var failure = args.Outcome.Result.Failure!;
                    retrying(failure, decide(failure));
                    return default;
                },
            })
            .Build();
}

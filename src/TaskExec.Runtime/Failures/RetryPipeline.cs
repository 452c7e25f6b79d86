using Polly;
using Polly.Retry;

namespace TaskExec.Runtime;

/// <summary>Makes the Polly pipeline of a run that has failed: Polly owns the waits and the budget.</summary>
internal static class RetryPipeline
{
    /// <param name="retries">How many retries are left.</param>
    /// <param name="time">The clock of the waits.</param>
    /// <param name="decide">Judges a failure.</param>
    /// <param name="retrying">Is told before each wait.</param>
    public static ResiliencePipeline<Attempted<TResult>> Build<TResult>(int retries, TimeProvider time, Func<Exception, FailureDecision> decide, Action<Exception, FailureDecision> retrying) =>
        new ResiliencePipelineBuilder<Attempted<TResult>> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Attempted<TResult>>
            {
                MaxRetryAttempts = retries,
                DelayGenerator = args => new(decide(args.Outcome.Result.Failure!).Delay),
                ShouldHandle = args => new(args.Outcome.Result.Failure is { } failure && decide(failure).Retries),
                OnRetry = args =>
                {
                    var failure = args.Outcome.Result.Failure!;
                    retrying(failure, decide(failure));
                    return default;
                },
            })
            .Build();
}

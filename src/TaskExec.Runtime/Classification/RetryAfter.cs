using Polly.CircuitBreaker;

namespace TaskExec.Runtime.Classification;

/// <summary>Reads the delay before the next attempt that an exception or an HTTP response specifies.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(Exception failure) => failure switch
    {
        IRetryAfter known => known.RetryAfter,
        BrokenCircuitException broken => broken.RetryAfter,
        _ => null,
    };

    // The clocks of client and server differ, so a date is compared with the Date header of the same response.
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
        _ => null,
    };

    /// <summary>Reads the delay of an exception or of its inner exceptions.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="of">Reads the delay of one exception.</param>
    /// <param name="depth">The maximum nesting depth to inspect.</param>
    public static TimeSpan? Find(Exception? failure, Func<Exception, TimeSpan?> of, int depth = DefaultClassifier.MaxDepth) => failure switch
    {
        null => null,
        _ when depth == 0 => null,

        // The longest delay counts: before it has passed, at least one of the operations would fail again.
        AggregateException { InnerExceptions.Count: > 0 } aggregate => aggregate.InnerExceptions.Max(inner => Find(inner, of, depth - 1)),
        _ => of(failure) ?? Find(failure.InnerException, of, depth - 1),
    };
}

using Polly.CircuitBreaker;

namespace TaskExec.Runtime;

/// <summary>Reads when another attempt may help, where an exception or an answer says it.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(Exception failure) => failure switch
    {
        IRetryAfter known => known.RetryAfter,
        BrokenCircuitException broken => broken.RetryAfter,
        _ => null,
    };

    // Two clocks differ: the date to come back at is measured by the clock that named it.
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
        _ => null,
    };

    /// <summary>Looks through to the causes of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="of">Reads the wait of one exception.</param>
    /// <param name="depth">How deep to look.</param>
    public static TimeSpan? In(Exception? failure, Func<Exception, TimeSpan?> of, int depth = DefaultClassifier.Deepest) => failure switch
    {
        null => null,
        _ when depth == 0 => null,

        // The longest of several: before that, one of them fails again.
        AggregateException { InnerExceptions.Count: > 0 } many => many.InnerExceptions.Max(inner => In(inner, of, depth - 1)),
        _ => of(failure) ?? In(failure.InnerException, of, depth - 1),
    };
}

using Polly.CircuitBreaker;

namespace TaskExec.Runtime;

/// <summary>Reads when another attempt may help, where an exception says it.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(Exception failure) => failure switch
    {
        IRetryAfter known => known.RetryAfter,
        BrokenCircuitException broken => broken.RetryAfter,
        _ => null,
    };
}

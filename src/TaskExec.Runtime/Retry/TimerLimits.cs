namespace TaskExec.Runtime.Retry;

/// <summary>Defines the limits of timers, and converts seconds to durations within them.</summary>
internal static class TimerLimits
{
    // The maximum due time of a .NET timer: 2^32 - 2 milliseconds, about 49 days.
    private const double MaxSeconds = (uint.MaxValue - 1) / 1000d;

    /// <summary>Gets the maximum duration of a timer.</summary>
    public static TimeSpan MaxTimeout { get; } = TimeSpan.FromSeconds(MaxSeconds);

    /// <summary>Gets the maximum delay before a retry, which is the limit of Polly's retry strategy.</summary>
    public static TimeSpan MaxRetryDelay { get; } = TimeSpan.FromHours(24);

    /// <summary>Converts seconds to a duration between zero and the maximum of a timer.</summary>
    public static TimeSpan FromSeconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MaxSeconds));
}

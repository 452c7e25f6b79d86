namespace TaskExec.Runtime;

/// <summary>Seconds of an attribute as a time that timers take.</summary>
internal static class Waits
{
    // The longest that a timer of .NET takes: 2^32 - 2 milliseconds, 49 days.
    private const double MostSeconds = (uint.MaxValue - 1) / 1000d;

    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(MostSeconds);

    /// <summary>The longest wait before a retry: the limit of Polly, which owns these waits.</summary>
    public static TimeSpan LongestRetry { get; } = TimeSpan.FromHours(24);

    public static TimeSpan OfSeconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, MostSeconds));
}

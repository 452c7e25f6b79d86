using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>Configures the thresholds at which alerts about a task are raised and resolved.</summary>
public sealed record AlertThresholds
{
    /// <summary>Gets the default thresholds.</summary>
    public static AlertThresholds Default { get; } = new();

    /// <summary>Gets the window of the runs that count. With fewer finished runs than its minimum, no alert is raised or resolved.</summary>
    /// <value>The default is the last 7 days and at least 5 finished runs.</value>
    public RateWindow Window { get; init; } = RateWindow.Default;

    /// <summary>Gets the minimum fraction of the finished runs, from 0 to 1, that should complete.</summary>
    /// <value>The default is 0.8.</value>
    public double CompletionRate { get; init; } = 0.8;

    /// <summary>Gets the maximum fraction of the finished runs, from 0 to 1, that may fail or need a person.</summary>
    /// <value>The default is 0.2.</value>
    public double FailureRate { get; init; } = 0.2;

    /// <summary>Gets the maximum mean duration of the finished runs.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan MeanTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets the margin by which a metric must be better than its threshold before its alert is resolved, so that alerts do not flap.</summary>
    /// <remarks>For rates the margin is added to or subtracted from the threshold; for the mean duration it is a fraction of the threshold.</remarks>
    /// <value>A number from 0 to 1. The default is 0.05.</value>
    public double Hysteresis { get; init; } = 0.05;

    /// <summary>Returns one message per invalid setting, which states the problem and the remedy.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!IsRate(CompletionRate) || !IsRate(FailureRate) || !IsRate(Hysteresis))
        {
            yield return $"CompletionRate is {CompletionRate}, FailureRate is {FailureRate} and Hysteresis is {Hysteresis}. Set each to a value from 0 to 1.";
        }

        if (MeanTime <= TimeSpan.Zero || Window is null || Window.Length <= TimeSpan.Zero || Window.MinimumRuns < 1)
        {
            yield return $"MeanTime is {MeanTime} and Window is {Window}. Set both durations to more than zero, and the minimum of runs to at least 1.";
        }
    }

    private static bool IsRate(double value) => value is >= 0 and <= 1;
}

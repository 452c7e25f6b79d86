using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>When an alert is raised, and when it is over (todos.json contract, metrics and alerts).</summary>
public sealed record AlertThresholds
{
    /// <summary>The usual thresholds.</summary>
    public static AlertThresholds Default { get; } = new();

    /// <summary>Which runs count. Below its minimum nothing is raised and nothing is over.</summary>
    /// <value>The last 7 days, and at least 5 finished runs.</value>
    public RateWindow Window { get; init; } = RateWindow.Default;

    /// <summary>The least part of the finished runs that should complete.</summary>
    /// <value>0.8.</value>
    public double CompletionRate { get; init; } = 0.8;

    /// <summary>The largest part of the finished runs that may fail or need a person.</summary>
    /// <value>0.2.</value>
    public double FailureRate { get; init; } = 0.2;

    /// <summary>The longest that runs may take in the mean.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan MeanTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How much better than its threshold a figure has to be before an alert is over, so that it does not flap: points of a rate, and the part of the mean time.</summary>
    /// <value>0.05.</value>
    public double Hysteresis { get; init; } = 0.05;

    /// <summary>What cannot work, as sentences of fact and remedy.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!IsRate(CompletionRate) || !IsRate(FailureRate) || !IsRate(Hysteresis))
        {
            yield return $"CompletionRate is {CompletionRate}, FailureRate is {FailureRate} and Hysteresis is {Hysteresis}. Set each to a part from 0 to 1.";
        }

        if (MeanTime <= TimeSpan.Zero || Window is null || Window.Length <= TimeSpan.Zero || Window.MinimumRuns < 1)
        {
            yield return $"MeanTime is {MeanTime} and Window is {Window}. Set the times to more than zero, and at least one run.";
        }
    }

    private static bool IsRate(double value) => value is >= 0 and <= 1;
}

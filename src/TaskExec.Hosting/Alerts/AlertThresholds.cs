namespace TaskExec.Hosting.Alerts;

/// <summary>The thresholds of alerts, as <see cref="AlertOptions"/> sets them.</summary>
internal sealed record AlertThresholds
{
    /// <summary>Gets the default thresholds.</summary>
    public static AlertThresholds Default { get; } = new();

    /// <summary>Gets the runs that count. Below its minimum no alert is raised or resolved.</summary>
    /// <value>The last 7 days, and at least 5 finished runs.</value>
    public RateWindow Window { get; init; } = RateWindow.Default;

    /// <summary>Gets the completion rate below which an alert is raised.</summary>
    /// <value>0.8.</value>
    public double CompletionRate { get; init; } = 0.8;

    /// <summary>Gets the failure rate above which an alert is raised.</summary>
    /// <value>0.2.</value>
    public double FailureRate { get; init; } = 0.2;

    /// <summary>Gets the mean execution time above which an alert is raised.</summary>
    /// <value>30 minutes.</value>
    public TimeSpan MeanTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets by how much a figure must be better than its threshold before its alert is resolved, so that alerts do not flap.</summary>
    /// <value>0.05.</value>
    public double Hysteresis { get; init; } = 0.05;
}

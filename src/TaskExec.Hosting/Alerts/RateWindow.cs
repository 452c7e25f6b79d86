namespace TaskExec.Hosting.Alerts;

/// <summary>Selects the runs that rates are computed from.</summary>
/// <param name="Length">The length of the window. Runs that ended earlier are not included.</param>
/// <param name="MinimumRuns">The minimum number of finished runs. With fewer, no rate is computed.</param>
internal sealed record RateWindow(TimeSpan Length, int MinimumRuns)
{
    /// <summary>Gets the default window.</summary>
    /// <value>The last seven days with at least five finished runs.</value>
    public static RateWindow Default { get; } = new(TimeSpan.FromDays(7), 5);
}

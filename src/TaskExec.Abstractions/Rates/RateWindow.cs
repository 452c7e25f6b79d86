namespace TaskExec.Abstractions;

/// <summary>Which runs count for rates.</summary>
/// <param name="Length">How far back runs may have ended.</param>
/// <param name="MinimumRuns">How many finished runs there have to be before anything is said of them.</param>
public sealed record RateWindow(TimeSpan Length, int MinimumRuns)
{
    /// <summary>The usual window (todos.json contract, metrics and alerts).</summary>
    /// <value>The last 7 days, and at least 5 finished runs.</value>
    public static RateWindow Default { get; } = new(TimeSpan.FromDays(7), 5);
}

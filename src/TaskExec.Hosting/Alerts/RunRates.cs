using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Hosting.Alerts;

/// <summary>Represents success rates and durations of root runs. A run counts once, when it ends; retried attempts do not count separately.</summary>
/// <remarks>
/// The runs that a todo keeps and the days in its rollup count alike, so that the figures do not depend on when runs are compacted: a run belongs to the UTC
/// date of its end, and its time to a bucket of a histogram.
/// </remarks>
internal sealed record RunRates
{
    /// <summary>Gets the number of finished runs: completed, failed, needs-info and abandoned ones.</summary>
    public required int Finished { get; init; }

    /// <summary>Gets the number of completed runs.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the number of failed runs, including abandoned ones.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets the number of runs that ended as needs-info.</summary>
    public required int NeedsInfo { get; init; }

    /// <summary>Gets the number of cancelled runs, which do not count as finished.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Gets the number of finished runs that took more than one attempt.</summary>
    public required int Retried { get; init; }

    /// <summary>Gets the mean execution time of the finished runs, in seconds. Delays between attempts are excluded.</summary>
    /// <value>The value is <see langword="null"/> if no run has finished.</value>
    public required double? MeanSeconds { get; init; }

    /// <summary>
    /// Gets the 95th percentile of the execution time of the finished runs, in seconds, by the nearest-rank method: the upper edge of the
    /// <see cref="DurationBucket"/> of that run, at most 19 % more than its time.
    /// </summary>
    /// <value>The value is <see langword="null"/> if no run has finished.</value>
    public required double? P95Seconds { get; init; }

    /// <summary>Gets the window that the runs were selected by.</summary>
    public required RateWindow Window { get; init; }

    /// <summary>Gets a value that indicates whether there are enough finished runs to compute rates.</summary>
    public bool IsEnough => Finished >= Math.Max(1, Window.MinimumRuns);

    /// <summary>Gets the fraction of finished runs that completed, from 0 to 1.</summary>
    /// <value>The value is <see langword="null"/> if there are too few finished runs; see <see cref="IsEnough"/>.</value>
    public double? CompletionRate => Rate(Completed);

    /// <summary>Gets the fraction of finished runs that failed or ended as needs-info, from 0 to 1.</summary>
    /// <value>The value is <see langword="null"/> if there are too few finished runs; see <see cref="IsEnough"/>.</value>
    public double? FailureRate => Rate((long)Failed + NeedsInfo);

    /// <summary>Gets the fraction of finished runs that took more than one attempt, from 0 to 1.</summary>
    /// <value>The value is <see langword="null"/> if there are too few finished runs; see <see cref="IsEnough"/>.</value>
    public double? RetryRate => Rate(Retried);

    /// <summary>Computes the rates of the specified runs.</summary>
    /// <param name="runs">The runs, in any order. Child runs are ignored.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">The window that selects the runs.</param>
    /// <returns>The rates.</returns>
    public static RunRates From(IEnumerable<RunState> runs, DateTimeOffset now, RateWindow window)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(window);
        var totals = new RunTotals(now, window);
        foreach (var run in runs)
        {
            totals.Add(run);
        }

        return totals.ToRates();
    }

    /// <summary>Computes the rates of each task that has runs on the specified todos.</summary>
    /// <param name="todos">The todos.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">The window that selects the runs.</param>
    /// <returns>The rates by task name. A task without runs in the window is included with zero finished runs.</returns>
    public static IReadOnlyDictionary<string, RunRates> ByTask(IEnumerable<Todo> todos, DateTimeOffset now, RateWindow window)
    {
        ArgumentNullException.ThrowIfNull(todos);
        ArgumentNullException.ThrowIfNull(window);
        var tasks = new Dictionary<string, RunTotals>(StringComparer.Ordinal);
        foreach (var todo in todos)
        {
            foreach (var run in todo.ToState().Runs)
            {
                For(run.Task)?.Add(run);
            }

            foreach (var day in todo.Rollup?.ByDay ?? [])
            {
                For(day.Task)?.Add(day);
            }
        }

        return tasks.ToDictionary(static task => task.Key, static task => task.Value.ToRates(), StringComparer.Ordinal);

        RunTotals? For(string? task) => task is null ? null : tasks.TryGetValue(task, out var totals) ? totals : tasks[task] = new RunTotals(now, window);
    }

    private double? Rate(long count) => IsEnough ? count / (double)Finished : null;
}

using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Hosting.Alerts;

/// <summary>Represents success rates and durations of root runs. A run counts once, when it ends; retried attempts do not count separately.</summary>
/// <remarks>
/// Runs that compaction merged into a rollup no longer have timestamps and are not included.
/// A todo keeps its newest 50 runs, a standing todo its newest 20; see <see cref="TodoRetention"/>.
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

    /// <summary>Gets the 95th percentile of the execution time of the finished runs, in seconds, by the nearest-rank method.</summary>
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
    public double? FailureRate => Rate(Failed + NeedsInfo);

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
        var ended = runs
            .Where(run => run is { IsRoot: true, HasWorked: true, EndedAt: not null } && run.EndedAt <= now && now - run.EndedAt <= window.Length)
            .ToList();
        var finished = ended
            .Where(static run => run.Outcome is RunOutcome.Completed or RunOutcome.Failed or RunOutcome.NeedsInfo or RunOutcome.Abandoned)
            .ToList();
        var seconds = finished.Select(static run => run.Seconds).Order().ToList();
        return new RunRates
        {
            Finished = finished.Count,
            Completed = finished.Count(static run => run.Outcome is RunOutcome.Completed),
            Failed = finished.Count(static run => run.Outcome is RunOutcome.Failed or RunOutcome.Abandoned),
            NeedsInfo = finished.Count(static run => run.Outcome is RunOutcome.NeedsInfo),
            Cancelled = ended.Count(static run => run.Outcome is RunOutcome.Cancelled),
            Retried = finished.Count(static run => run.Attempts > 1),
            MeanSeconds = seconds.Count == 0 ? null : seconds.Average(),
            P95Seconds = seconds.Count == 0 ? null : seconds[(int)Math.Ceiling(seconds.Count * 0.95) - 1],
            Window = window,
        };
    }

    /// <summary>Computes the rates of each task that has runs on the specified todos.</summary>
    /// <param name="todos">The todos.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">The window that selects the runs.</param>
    /// <returns>The rates by task name. A task without runs in the window is included with zero finished runs.</returns>
    public static IReadOnlyDictionary<string, RunRates> ByTask(IEnumerable<Todo> todos, DateTimeOffset now, RateWindow window)
    {
        ArgumentNullException.ThrowIfNull(todos);
        return todos.SelectMany(static todo => todo.ToState().Runs)
            .Where(static run => run.Task is not null)
            .GroupBy(static run => run.Task!, StringComparer.Ordinal)
            .ToDictionary(static task => task.Key, task => From(task, now, window), StringComparer.Ordinal);
    }

    private double? Rate(int count) => IsEnough ? count / (double)Finished : null;
}

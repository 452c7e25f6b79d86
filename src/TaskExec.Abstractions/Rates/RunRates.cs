namespace TaskExec.Abstractions;

/// <summary>How often root runs succeed, and how long they take. A run counts once, when it has ended: attempts that were retried do not.</summary>
/// <remarks>Runs that were summed up by retention have no time any more and are not among them: a todo keeps its newest 50, a standing todo 20.</remarks>
public sealed record RunRates
{
    /// <summary>How many runs have finished: completed, failed, needing a person, or abandoned by their process.</summary>
    public required int Finished { get; init; }

    /// <summary>How many of them completed.</summary>
    public required int Completed { get; init; }

    /// <summary>How many of them failed, abandoned ones included.</summary>
    public required int Failed { get; init; }

    /// <summary>How many of them need a person.</summary>
    public required int NeedsInfo { get; init; }

    /// <summary>How many runs were cancelled. They are not among the finished ones.</summary>
    public required int Cancelled { get; init; }

    /// <summary>How many of the finished runs took more than one attempt.</summary>
    public required int Retried { get; init; }

    /// <summary>The mean time in the attempts of finished runs, in seconds.</summary>
    /// <value><see langword="null"/> where no run has finished.</value>
    public required double? MeanSeconds { get; init; }

    /// <summary>The time that 95 of 100 finished runs do not exceed, in seconds (nearest rank).</summary>
    /// <value><see langword="null"/> where no run has finished.</value>
    public required double? P95Seconds { get; init; }

    /// <summary>Which runs counted.</summary>
    public required RateWindow Window { get; init; }

    /// <summary>Whether there are enough finished runs to speak of rates.</summary>
    public bool IsEnough => Finished >= Math.Max(1, Window.MinimumRuns);

    /// <summary>The part of the finished runs that completed.</summary>
    /// <value><see langword="null"/> (n/a) where there are too few.</value>
    public double? CompletionRate => Rate(Completed);

    /// <summary>The part of the finished runs that failed or need a person.</summary>
    /// <value><see langword="null"/> (n/a) where there are too few.</value>
    public double? FailureRate => Rate(Failed + NeedsInfo);

    /// <summary>The part of the finished runs that took more than one attempt.</summary>
    /// <value><see langword="null"/> (n/a) where there are too few.</value>
    public double? RetryRate => Rate(Retried);

    /// <summary>Computes the rates of runs.</summary>
    /// <param name="runs">The runs, in any order; children do not count.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">Which of them count.</param>
    /// <returns>The rates.</returns>
    public static RunRates From(IEnumerable<RunState> runs, DateTimeOffset now, RateWindow window)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(window);
        var ended = runs.Where(run => run is { IsRoot: true, HasWorked: true, EndedAt: not null } && run.EndedAt <= now && now - run.EndedAt <= window.Length).ToList();
        var finished = ended.Where(static run => run.Outcome is Outcome.Completed or Outcome.Failed or Outcome.NeedsInfo or Outcome.Abandoned).ToList();
        var seconds = finished.Select(static run => run.Seconds).Order().ToList();
        return new RunRates
        {
            Finished = finished.Count,
            Completed = finished.Count(static run => run.Outcome is Outcome.Completed),
            Failed = finished.Count(static run => run.Outcome is Outcome.Failed or Outcome.Abandoned),
            NeedsInfo = finished.Count(static run => run.Outcome is Outcome.NeedsInfo),
            Cancelled = ended.Count(static run => run.Outcome is Outcome.Cancelled),
            Retried = finished.Count(static run => run.Attempts > 1),
            MeanSeconds = seconds.Count == 0 ? null : seconds.Average(),
            P95Seconds = seconds.Count == 0 ? null : seconds[(int)Math.Ceiling(seconds.Count * 0.95) - 1],
            Window = window,
        };
    }

    /// <summary>Computes the rates of each task.</summary>
    /// <param name="todos">The todos.</param>
    /// <param name="now">The end of the window.</param>
    /// <param name="window">Which of their runs count.</param>
    /// <returns>The rates by the name of the task; a task without runs in the window is there with none finished.</returns>
    public static IReadOnlyDictionary<string, RunRates> ByTask(IEnumerable<Todo> todos, DateTimeOffset now, RateWindow window)
    {
        ArgumentNullException.ThrowIfNull(todos);
        return todos.SelectMany(static todo => todo.ToState().Runs)
            .Where(static run => run.Task is not null)
            .GroupBy(static run => run.Task!, StringComparer.Ordinal)
            .ToDictionary(static task => task.Key, task => From(task, now, window), StringComparer.Ordinal);
    }

    private double? Rate(int part) => IsEnough ? part / (double)Finished : null;
}

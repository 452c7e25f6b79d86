using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TaskExec.Storage;

/// <summary>Represents the metrics of the root run that started last.</summary>
/// <param name="StartedAt">The time at which the run started.</param>
/// <param name="CompletedAt">The time at which the run ended, whatever its outcome.</param>
/// <param name="ExecutionTimeSeconds">
/// The execution time of all attempts in seconds, measured by the monotonic clock. Delays between attempts are excluded.
/// </param>
/// <param name="RetryCount">The number of retries.</param>
public sealed record ExecutionMetrics(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? CompletedAt,
    [property: Range(0, double.MaxValue)] double ExecutionTimeSeconds,
    [property: Range(0, int.MaxValue)] int RetryCount)
{
    /// <summary>Gets the metrics of a todo that has no runs.</summary>
    public static ExecutionMetrics None { get; } = new(null, null, 0, 0);

    internal static ExecutionMetrics From(RunState? run) =>
        run is null ? None : new(run.StartedAt, run.EndedAt, Math.Round(run.Seconds, 3), Math.Max(0, run.Attempts - 1));
}

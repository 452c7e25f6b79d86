using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>The figures of the root run started last.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="CompletedAt">When it ended, however it ended.</param>
/// <param name="ExecutionTimeSeconds">The time in its attempts by the monotonic clock, in seconds; waits are not in it.</param>
/// <param name="RetryCount">Its attempts after the first.</param>
public sealed record ExecutionMetrics(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? CompletedAt,
    [property: Range(0, double.MaxValue)] double ExecutionTimeSeconds,
    [property: Range(0, int.MaxValue)] int RetryCount)
{
    /// <summary>The figures of a todo that has not run.</summary>
    public static ExecutionMetrics None { get; } = new(null, null, 0, 0);
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Represents the compacted root runs of one task that ended on one day. Members that are 0 are not written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RollupDay
{
    /// <summary>The number of days that a rollup keeps: the newest ones on which runs ended.</summary>
    public const int MaxDays = 8;

    /// <summary>The number of tasks that a rollup lists for one day. The runs of the others have no name.</summary>
    internal const int MaxTasks = 32;

    /// <summary>Gets the UTC date on which the runs ended.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Gets the name of the tracked task.</summary>
    /// <value>
    /// The value is <see langword="null"/> for runs without a name, and for the runs of further tasks on a day with more than 32, in the order of their names.
    /// </value>
    public string? Task { get; init; }

    /// <summary>Gets the number of completed runs.</summary>
    [Range(0, int.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Completed { get; init; }

    /// <summary>Gets the number of failed runs, including abandoned ones.</summary>
    [Range(0, int.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Failed { get; init; }

    /// <summary>Gets the number of runs that ended as needs-info.</summary>
    [Range(0, int.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NeedsInfo { get; init; }

    /// <summary>Gets the number of cancelled runs, which do not count as finished.</summary>
    [Range(0, int.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Cancelled { get; init; }

    /// <summary>Gets the number of finished runs that took more than one attempt.</summary>
    [Range(0, int.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Retried { get; init; }

    /// <summary>Gets the total execution time of the finished runs, in seconds.</summary>
    [Range(0, double.MaxValue)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Seconds { get; init; }

    /// <summary>Gets the number of finished runs by the bucket of their execution time; see <see cref="DurationBucket"/>.</summary>
    /// <value>The default is <see langword="null"/>: no run has finished.</value>
    public IReadOnlyDictionary<int, int>? Times { get; init; }
}

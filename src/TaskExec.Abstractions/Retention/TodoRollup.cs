using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the totals of older root runs whose events compaction removed from the log of a todo.</summary>
/// <remarks>
/// The rollup states up to which run the log was compacted, not which events it lost, so that its size does not depend on the number of runs and processes.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TodoRollup
{
    /// <summary>The maximum number of runs in <see cref="Open"/>. Compaction waits for the first of them before it passes another one.</summary>
    internal const int MaxOpen = 8;

    /// <summary>The maximum number of events in <see cref="Passed"/>.</summary>
    internal const int MaxPassed = 16;

    /// <summary>The maximum of each count, so that sums of several rollups do not overflow. A larger number in the file is an edit.</summary>
    internal const int MaxCount = 1_000_000_000;

    /// <summary>The maximum of each time in seconds, which keeps sums exact to the millisecond.</summary>
    internal const double MaxSeconds = 1e12;

    /// <summary>Gets a rollup of no runs.</summary>
    public static TodoRollup Empty { get; } = new();

    /// <summary>Gets the number of root runs.</summary>
    /// <value>The default is 0.</value>
    [Range(0, int.MaxValue)]
    public int Runs { get; init; }

    /// <summary>Gets the number of root runs by outcome.</summary>
    /// <value>The default is empty. Outcomes that only a newer version knows are not included, although the file keeps them.</value>
    [JsonIgnore]
    public IReadOnlyDictionary<RunOutcome, int> ByOutcome { get; init; } = new Dictionary<RunOutcome, int>();

    /// <summary>Gets the number of root runs by outcomes that only a newer version knows.</summary>
    [JsonIgnore]
    internal IReadOnlyDictionary<string, int> ByOtherOutcome { get; private init; } = new Dictionary<string, int>();

    /// <summary>Gets the number of root runs by the text of their outcome, as in the file.</summary>
    [JsonInclude]
    [JsonPropertyName("by_outcome")]
    internal IReadOnlyDictionary<string, int> ByOutcomeText
    {
        get => new OrderedDictionary<string, int>(
            ByOutcome.Select(static count => KeyValuePair.Create(EventJson.TextOf(count.Key), count.Value)).Concat(ByOtherOutcome));
        init
        {
            var known = new SortedDictionary<RunOutcome, int>();
            var other = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (text, count) in value)
            {
                if (EventText.OutcomeOf(text) is { } outcome)
                {
                    known[outcome] = count;
                }
                else
                {
                    other[text] = count;
                }
            }

            (ByOutcome, ByOtherOutcome) = (known, other);
        }
    }

    /// <summary>Gets the total execution time of the root runs, in seconds. Delays between attempts are excluded.</summary>
    /// <value>The default is 0.</value>
    [Range(0, double.MaxValue)]
    public double Seconds { get; init; }

    /// <summary>Gets the total number of retries.</summary>
    /// <value>The default is 0.</value>
    [Range(0, int.MaxValue)]
    public int Retries { get; init; }

    /// <summary>
    /// Gets the last root run, in the order of the todo's runs, that was compacted. All runs before it were compacted too, unless the log has them.
    /// </summary>
    /// <value>The default is <see langword="null"/>: an earlier version wrote the rollup, or no run was compacted.</value>
    [JsonPropertyName("upto")]
    public RollupWatermark? UpTo { get; init; }

    /// <summary>Gets root runs at or below <see cref="UpTo"/> that were not compacted, because they are open or because the state depends on them.</summary>
    /// <value>The default is <see langword="null"/>: there are none. There are at most 8.</value>
    public IReadOnlyList<RunId>? Open { get; init; }

    /// <summary>Gets the compacted root runs by the day of their end and by task, for the newest 8 days on which any of them ended.</summary>
    /// <value>The default is <see langword="null"/>: there are none. A day lists at most 32 tasks.</value>
    public IReadOnlyList<RollupDay>? ByDay { get; init; }

    /// <summary>Gets the ids of the events that format version 1 removed, as ranges of counters by writer. They count as recorded.</summary>
    /// <value>The default is <see langword="null"/>. It is dropped once <see cref="UpTo"/> has passed the runs of version 1.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? Trimmed { get; init; }

    /// <summary>
    /// Gets the events that are still in the log and whose status transitions preceded removed ones. They never become the head of the chain again.
    /// </summary>
    /// <value>The default is <see langword="null"/>: there are none. There are at most 16.</value>
    public IReadOnlyList<EventId>? Passed { get; init; }

    /// <summary>Gets the number of removed events whose status transition was rejected as illegal.</summary>
    /// <value>The default is <see langword="null"/>: there are none.</value>
    [Range(0, int.MaxValue)]
    public int? NotMoved { get; init; }

    /// <summary>Gets the fencing token of the last removed claim. The fences of later claims are larger.</summary>
    /// <value>The default is <see langword="null"/>: no removed run had claimed the todo.</value>
    public FencingToken? LastClaim { get; init; }

    /// <summary>Determines whether the watermark passed a run that has no events in the log, so that the run was compacted.</summary>
    internal bool Covers(RunOrder run) => UpTo is { } upTo && run <= upTo.Order && Open?.Contains(run.RunId) is not true;
}

/// <summary>Represents the last root run that a compaction removed.</summary>
/// <param name="N">The place of the run among the root runs of its todo; 0 for a run of format version 1.</param>
/// <param name="RunId">The id of the run.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RollupWatermark([property: Range(0, double.MaxValue)] long N, RunId RunId)
{
    internal RunOrder Order => new(N, RunId);

    internal static RollupWatermark From(RunOrder run) => new(run.N, run.RunId);

    /// <summary>Returns the larger of two watermarks.</summary>
    internal static RollupWatermark? Max(RollupWatermark? left, RollupWatermark? right) =>
        left is null || (right is not null && right.Order > left.Order) ? right : left;
}

/// <summary>Represents consecutive events of one writer. Written as <c>[from, to]</c> in JSON.</summary>
/// <param name="From">The counter of the first event.</param>
/// <param name="To">The counter of the last event, inclusive.</param>
[JsonConverter(typeof(CounterRangeJsonConverter))]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CounterRange(long From, long To);

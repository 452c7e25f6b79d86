using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the totals of older root runs whose events compaction removed from the log of a todo.</summary>
/// <remarks>The removed events still count as recorded: a store ignores them if they are appended or merged again.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TodoRollup
{
    /// <summary>Gets a rollup of no runs.</summary>
    public static TodoRollup Empty { get; } = new();

    /// <summary>Gets the number of root runs.</summary>
    /// <value>The default is 0.</value>
    [Range(0, int.MaxValue)]
    public int Runs { get; init; }

    /// <summary>Gets the number of root runs by outcome.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<RunOutcome, int> ByOutcome { get; init; } = new Dictionary<RunOutcome, int>();

    /// <summary>Gets the total execution time of the root runs, in seconds. Delays between attempts are excluded.</summary>
    /// <value>The default is 0.</value>
    [Range(0, double.MaxValue)]
    public double Seconds { get; init; }

    /// <summary>Gets the total number of retries.</summary>
    /// <value>The default is 0.</value>
    [Range(0, int.MaxValue)]
    public int Retries { get; init; }

    /// <summary>Gets the ids of the removed events, including those of child runs, as ranges of counters by writer.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<CounterRange>> Trimmed { get; init; } = new Dictionary<string, IReadOnlyList<CounterRange>>();

    /// <summary>
    /// Gets the events that are still in the log and whose status transitions preceded removed ones. They never become the head of the chain again.
    /// </summary>
    /// <value>The default is <see langword="null"/>: there are none.</value>
    public IReadOnlyList<EventId>? Passed { get; init; }

    /// <summary>Gets the number of removed events whose status transition was rejected as illegal.</summary>
    /// <value>The default is <see langword="null"/>: there are none.</value>
    [Range(0, int.MaxValue)]
    public int? NotMoved { get; init; }

    /// <summary>Gets the fencing token of the last removed claim. The fences of later claims are larger.</summary>
    /// <value>The default is <see langword="null"/>: no removed run had claimed the todo.</value>
    public FencingToken? LastClaim { get; init; }
}

/// <summary>Represents consecutive events of one writer. Written as <c>[from, to]</c> in JSON.</summary>
/// <param name="From">The counter of the first event.</param>
/// <param name="To">The counter of the last event, inclusive.</param>
[JsonConverter(typeof(CounterRangeJsonConverter))]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CounterRange(long From, long To);

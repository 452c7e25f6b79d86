using System.ComponentModel.DataAnnotations;

namespace TaskExec.Abstractions;

/// <summary>The older root runs of a todo, summed up: their events are no longer in its log, and count as present all the same.</summary>
public sealed record TodoRollup
{
    /// <summary>A rollup of no runs.</summary>
    public static TodoRollup Empty { get; } = new();

    /// <summary>How many root runs it sums up.</summary>
    /// <value>0.</value>
    [Range(0, int.MaxValue)]
    public int Runs { get; init; }

    /// <summary>How many of them ended how.</summary>
    /// <value>Empty.</value>
    public IReadOnlyDictionary<Outcome, int> ByOutcome { get; init; } = new Dictionary<Outcome, int>();

    /// <summary>The time in their attempts, in seconds.</summary>
    /// <value>0.</value>
    [Range(0, double.MaxValue)]
    public double Seconds { get; init; }

    /// <summary>Their attempts after the first.</summary>
    /// <value>0.</value>
    [Range(0, int.MaxValue)]
    public int Retries { get; init; }

    /// <summary>The ids of their events and of those of their children: ranges of counters by writer.</summary>
    /// <value>Empty.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<CounterRange>> Trimmed { get; init; } = new Dictionary<string, IReadOnlyList<CounterRange>>();

    /// <summary>Moves of the status, not trimmed themselves, that trimmed ones followed: they never head the chain again.</summary>
    /// <value><see langword="null"/> where there are none.</value>
    public IReadOnlyList<EventId>? Passed { get; init; }

    /// <summary>How many trimmed events moved the status illegally, and therefore left it.</summary>
    /// <value><see langword="null"/> where there are none.</value>
    [Range(0, int.MaxValue)]
    public int? NotMoved { get; init; }

    /// <summary>The last of the trimmed claims, so that fences go on from it.</summary>
    /// <value><see langword="null"/> where no trimmed run had claimed the todo.</value>
    public ClaimNumber? LastClaim { get; init; }
}

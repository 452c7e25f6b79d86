using System.ComponentModel;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the result of a compaction: the events to remove from a todo's log, and the rollup that replaces them.</summary>
/// <param name="Runs">The root runs that the rollup counts, in the order of the todo's runs.</param>
/// <param name="RemovedRuns">All runs whose events are removed, including child runs and claims that were released unused.</param>
/// <param name="Events">The ids of all events to remove. Other entries of the log stay unchanged.</param>
/// <param name="Rollup">The totals of the removed runs, including those of the previous rollup.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Compaction(
    IReadOnlyList<RunId> Runs,
    IReadOnlySet<RunId> RemovedRuns,
    IReadOnlySet<EventId> Events,
    TodoRollup Rollup);

using TaskExec.Abstractions.Retention;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

// What the watermark of the rollup says about runs.
public sealed partial class TodoHistory
{
    private static readonly HashSet<RunId> NoRuns = [];

    /// <summary>Determines which runs compaction removed, of those whose events were in the log once and are missing from it now.</summary>
    /// <param name="missed">The missing events, with the places of their runs.</param>
    /// <returns>
    /// The runs that must not be restored: they have ended, the watermark has passed them, and no event of them is in the set. A child was removed with its
    /// root.
    /// </returns>
    /// <remarks>An event that has never been in the log may be below the watermark of another machine, so this does not apply to it.</remarks>
    public IReadOnlySet<RunId> FindCompacted(IEnumerable<TodoEvent> missed)
    {
        ArgumentNullException.ThrowIfNull(missed);
        if (_rollup?.UpTo is not { } upTo)
        {
            return NoRuns;
        }

        var runs = new RunSet();
        foreach (var entry in missed)
        {
            if (!HasRun(entry.Details.RunId))
            {
                runs.Add(entry);
            }
        }

        HashSet<RunId> compacted = [];
        foreach (var run in runs.All)
        {
            if (WasCompacted(run, runs, _rollup, upTo))
            {
                compacted.Add(run.RunId);
            }
        }

        return compacted;
    }

    /// <summary>Computes the rollup that lists the runs which the log has at or below the watermark.</summary>
    /// <returns>The rollup, or <see langword="null"/> if there is none or it lists them already.</returns>
    public TodoRollup? WithCurrentRuns()
    {
        if (_rollup is not { UpTo: { } upTo })
        {
            return null;
        }

        var open = CompactionPlan.OpenRuns(_runs, upTo, NoRuns);
        return (open ?? []).SequenceEqual(_rollup.Open ?? []) ? null : _rollup with { Open = open };
    }

    private bool WasCompacted(RunReducer run, RunSet missed, TodoRollup rollup, RollupWatermark upTo)
    {
        // Edited events can make runs parents of each other, so the number of steps is limited.
        var top = run;
        for (var i = 0; i < missed.All.Count && top is { IsRoot: false, ParentRunId: { } parent } && missed.Find(parent) is { } next; i++)
        {
            top = next;
        }

        return IsOver(top)
            && (top.IsRoot
                ? rollup.Covers(top.Order)
                : top.Order.N <= upTo.N && !(top.ParentRunId is { } absent && (HasRun(absent) || rollup.Open?.Contains(absent) is true)));
    }

    // Only such runs are compacted. What an open run has recorded is restored, whatever another machine's watermark says.
    private static bool IsOver(RunReducer run) => run.IsSettled || run.HasOnlyLateEvents;
}

using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Adds compacted runs to a rollup.</summary>
internal static class RollupSum
{
    /// <summary>Creates the rollup that replaces the removed events.</summary>
    /// <param name="before">The rollup of earlier compactions.</param>
    /// <param name="plan">The runs to remove.</param>
    /// <param name="removed">The events to remove.</param>
    /// <param name="remaining">The events that stay.</param>
    public static TodoRollup Compute(TodoRollup? before, CompactionPlan plan, IReadOnlyCollection<TodoEvent> removed, IReadOnlyCollection<TodoEvent> remaining)
    {
        var totals = new RollupTotals();
        totals.Add(before);
        foreach (var run in plan.Removed)
        {
            totals.Add(run);
        }

        totals.AddRejected(removed);
        var preceding = removed
            .Where(static entry => entry.Details.Status is { } transition && StatusHistory.IsLegal(entry.Details, transition))
            .SelectMany(static entry => StatusHistory.Seen(entry.Details.Status!).Where(id => id != entry.Details.EventId));
        return totals.ToRollup() with
        {
            UpTo = plan.UpTo,
            Open = plan.Open,
            Trimmed = Trimmed(before?.Trimmed, plan.UpTo),
            Passed = Passed(preceding.Concat(before?.Passed ?? []).ToHashSet(), remaining),
            LastClaim = removed.Select(static entry => FencingToken.From(entry.Details)).Append(before?.LastClaim).Max(),
        };
    }

    /// <summary>Returns the ranges of format version 1, unless the watermark has passed all runs of that version.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? Trimmed(
        IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? trimmed,
        RollupWatermark? upTo) => trimmed is { Count: > 0 } && upTo is not { N: >= 1 } ? trimmed : null;

    /// <summary>Returns those of the specified transitions that would become heads of the chain again without a mention in the rollup.</summary>
    /// <param name="preceding">The transitions that others follow.</param>
    /// <param name="log">The events of the log.</param>
    public static IReadOnlyList<EventId>? Passed(IReadOnlySet<EventId> preceding, IEnumerable<TodoEvent> log)
    {
        if (preceding.Count == 0)
        {
            return null;
        }

        HashSet<EventId> followed = [];
        List<(RunOrder Run, EventId Id)> passed = [];
        foreach (var entry in log)
        {
            if (entry.Details.Status is not { } transition || !StatusHistory.IsLegal(entry.Details, transition))
            {
                continue;
            }

            followed.UnionWith(StatusHistory.Seen(transition).Where(id => id != entry.Details.EventId));
            if (preceding.Contains(entry.Details.EventId))
            {
                passed.Add((RunOrder.From(entry.Details), entry.Details.EventId));
            }
        }

        var kept = passed.Where(entry => !followed.Contains(entry.Id))
            .OrderByDescending(static entry => entry.Run)
            .Take(TodoRollup.MaxPassed)
            .Select(static entry => entry.Id)
            .Order()
            .ToList();
        return kept.Count > 0 ? kept : null;
    }
}

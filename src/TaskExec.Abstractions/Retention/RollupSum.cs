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
    /// <param name="events">All events, also those that stay.</param>
    public static TodoRollup Compute(TodoRollup? before, CompactionPlan plan, Dictionary<EventId, TodoEvent> events)
    {
        var totals = new RollupTotals();
        totals.Add(before);
        for (var i = 0; i < plan.Removed.Count; i++)
        {
            totals.Add(plan.Removed[i]);
        }

        var lastClaim = before?.LastClaim;
        HashSet<EventId> preceding = [];
        AddStaying(preceding, before?.Passed, plan, events);
        foreach (var entry in events.Values)
        {
            var details = entry.Details;
            if (!plan.Removes(details.RunId))
            {
                continue;
            }

            lastClaim = FencingToken.From(details) is { } token && token > lastClaim ? token : lastClaim;
            totals.AddRejected(details);
            if (details.Status is { } transition && StatusHistory.IsLegal(details, transition))
            {
                if (transition.After is { } after && Stays(after, plan, events))
                {
                    preceding.Add(after);
                }

                AddStaying(preceding, transition.Also, plan, events);
            }
        }

        return totals.ToRollup() with
        {
            UpTo = plan.UpTo,
            Open = plan.Open,
            Trimmed = Trimmed(before?.Trimmed, plan.UpTo),
            Passed = preceding.Count == 0 ? null : Passed(preceding, events.Values.Where(entry => !plan.Removes(entry.Details.RunId))),
            LastClaim = lastClaim,
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

    private static void AddStaying(HashSet<EventId> preceding, IReadOnlyList<EventId>? ids, CompactionPlan plan, Dictionary<EventId, TodoEvent> events)
    {
        for (var i = 0; i < ids?.Count; i++)
        {
            if (Stays(ids[i], plan, events))
            {
                preceding.Add(ids[i]);
            }
        }
    }

    private static bool Stays(EventId id, CompactionPlan plan, Dictionary<EventId, TodoEvent> events) =>
        events.TryGetValue(id, out var entry) && !plan.Removes(entry.Details.RunId);
}

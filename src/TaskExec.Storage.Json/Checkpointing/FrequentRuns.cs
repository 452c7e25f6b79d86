using System.Buffers.Binary;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Selects successful runs of very frequent tasks. Beyond a limit per second, such runs are counted but not listed.</summary>
internal static class FrequentRuns
{
    /// <summary>The maximum number of runs of one task that are listed among those that began in the same second.</summary>
    public const int MaxPerSecond = 100;

    public static IReadOnlySet<RunId> Find(IReadOnlyList<JournalEntry> entries)
    {
        var countedRuns = new HashSet<RunId>();
        var tasks = new Dictionary<RunId, string>();
        var listedCounts = new Dictionary<(string Task, long Second), int>();
        foreach (var details in entries.Select(entry => entry.Event.Details))
        {
            if (details.Task is { } name)
            {
                tasks[details.RunId] = name;
            }

            if (details is { Outcome: RunOutcome.Completed, IsRoot: true } && tasks.TryGetValue(details.RunId, out var task))
            {
                var second = (task, SecondOf(details.RunId));
                listedCounts[second] = listedCounts.GetValueOrDefault(second) + 1;
                if (listedCounts[second] > MaxPerSecond)
                {
                    countedRuns.Add(details.RunId);
                }
            }
        }

        return countedRuns;
    }

    // The first 48 bits of a version 7 UUID are a timestamp in milliseconds (RFC 9562, section 5.7), so every machine selects the same runs.
    private static long SecondOf(RunId run)
    {
        Span<byte> bytes = stackalloc byte[16];
        run.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) / 1000;
    }
}

using System.Buffers.Binary;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Runs of a task that succeed more often than anybody reads: beyond so many in a second they are counted, and not listed.</summary>
internal static class FrequentRuns
{
    /// <summary>The runs of one task that are listed of those that began in one second.</summary>
    public const int MostInASecond = 100;

    public static IReadOnlySet<RunId> In(IEnumerable<JournalEntry> entries)
    {
        var counted = new HashSet<RunId>();
        var listed = new Dictionary<(string Task, long Second), int>();
        foreach (var details in entries.Select(entry => entry.Event.Details))
        {
            if (details is { Task: not null, Outcome: Outcome.Completed, IsRoot: true })
            {
                var second = (details.Task, SecondOf(details.RunId));
                listed[second] = listed.GetValueOrDefault(second) + 1;
                if (listed[second] > MostInASecond)
                {
                    counted.Add(details.RunId);
                }
            }
        }

        return counted;
    }

    // The first 48 bits of a UUID of version 7 are milliseconds (RFC 9562, section 5.7): every machine counts the same.
    private static long SecondOf(RunId run)
    {
        Span<byte> bytes = stackalloc byte[16];
        run.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) / 1000;
    }
}

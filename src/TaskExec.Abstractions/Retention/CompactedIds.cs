using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Represents a set of event ids, stored as ranges of counters by writer.</summary>
internal sealed class CompactedIds
{
    private readonly Dictionary<string, List<CounterRange>> _ranges = new(StringComparer.Ordinal);

    public CompactedIds(IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? compacted)
    {
        if (compacted is not null)
        {
            foreach (var (writer, ranges) in compacted)
            {
                _ranges[writer] = Merge(ranges ?? []);
            }
        }
    }

    public bool Contains(EventId id)
    {
        if (!_ranges.TryGetValue(id.Writer ?? "", out var ranges))
        {
            return false;
        }

        var next = FirstAfter(ranges, id.Counter);
        return next > 0 && id.Counter <= ranges[next - 1].To;
    }

    public void Add(EventId id)
    {
        var writer = id.Writer ?? "";
        if (!_ranges.TryGetValue(writer, out var ranges))
        {
            _ranges[writer] = ranges = [];
        }

        var next = FirstAfter(ranges, id.Counter);
        if (next > 0 && id.Counter <= ranges[next - 1].To)
        {
            return;
        }

        var (from, to) = (id.Counter, id.Counter);
        if (next < ranges.Count && ranges[next].From == to + 1)
        {
            to = ranges[next].To;
            ranges.RemoveAt(next);
        }

        if (next > 0 && ranges[next - 1].To == from - 1)
        {
            from = ranges[--next].From;
            ranges.RemoveAt(next);
        }

        ranges.Insert(next, new CounterRange(from, to));
    }

    /// <summary>Returns the union of two sets, ordered as in the file.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? Union(
        IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? left,
        IReadOnlyDictionary<string, IReadOnlyList<CounterRange>>? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        var union = new SortedDictionary<string, IReadOnlyList<CounterRange>>(StringComparer.Ordinal);
        foreach (var ranges in left.Concat(right).GroupBy(static ranges => ranges.Key, static ranges => ranges.Value ?? [], StringComparer.Ordinal))
        {
            union[ranges.Key] = Merge(ranges.SelectMany(static range => range));
        }

        return union;
    }

    private static int FirstAfter(List<CounterRange> ranges, long counter)
    {
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].From <= counter ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // Manual edits and merges can produce ranges that overlap, are out of order, or are reversed.
    private static List<CounterRange> Merge(IEnumerable<CounterRange> ranges)
    {
        List<CounterRange> merged = [];
        foreach (var range in ranges.Where(range => range.From <= range.To).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && (merged[^1].To == long.MaxValue || range.From <= merged[^1].To + 1))
            {
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}

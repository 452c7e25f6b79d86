using System.Numerics;

namespace TaskExec.Storage.Json.Index;

/// <summary>Finds elements by their ids. All indexes of one history share one table, which only ever grows.</summary>
/// <remarks>
/// An older index sees the numbers of newer elements, and one that came to nothing may have left some:
/// therefore a number counts only where the element of that number, in the index that asks, has the hash.
/// </remarks>
internal sealed class IdTable
{
    private readonly int[] _buckets;
    private int _used;

    private IdTable(int count) => _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * count))];

    /// <returns><see langword="null"/> where two elements have one hash.</returns>
    public static IdTable? Of(SlotTable slots)
    {
        var table = new IdTable(slots.Count);
        for (var number = 0; number < slots.Count; number++)
        {
            ref readonly var slot = ref slots[number];
            if (slot.HasId && !table.TryAdd(slot.IdHash, number, slots))
            {
                return null;
            }
        }

        return table;
    }

    public int Find(ulong hash, SlotTable slots) => BucketOf(hash, slots, out var number) < 0 ? number : -1;

    /// <param name="slots">All elements.</param>
    /// <param name="first">The first one that is not in the table.</param>
    /// <returns>A table with all of them, or <see langword="null"/> where two have one hash.</returns>
    public IdTable? With(SlotTable slots, int first)
    {
        // Beyond three quarters, searches become long.
        if (_used + slots.Count - first > _buckets.Length / 4 * 3)
        {
            return Of(slots);
        }

        for (var number = first; number < slots.Count; number++)
        {
            if (!TryAdd(slots[number].IdHash, number, slots))
            {
                return null;
            }
        }

        return this;
    }

    private bool TryAdd(ulong hash, int number, SlotTable slots)
    {
        int bucket;
        do
        {
            bucket = BucketOf(hash, slots, out var found);
            if (bucket < 0)
            {
                return found == number;
            }
        }
        while (Interlocked.CompareExchange(ref _buckets[bucket], number + 1, 0) != 0);

        Interlocked.Increment(ref _used);
        return true;
    }

    /// <summary>Searches an element, or the empty bucket where it would be.</summary>
    /// <returns>The bucket, or -1 where the element is found.</returns>
    private int BucketOf(ulong hash, SlotTable slots, out int number)
    {
        var mask = _buckets.Length - 1;
        for (var bucket = (int)hash & mask; ; bucket = (bucket + 1) & mask)
        {
            number = Volatile.Read(ref _buckets[bucket]) - 1;
            if (number < 0)
            {
                return bucket;
            }

            if (number < slots.Count && slots[number].HasId && slots[number].IdHash == hash)
            {
                return -1;
            }
        }
    }
}

using System.Numerics;

namespace TaskExec.Storage.Json.Index;

/// <summary>Finds elements by the hash of their id. Successive indexes of a file share one append-only table.</summary>
/// <remarks>
/// An older index sees the numbers of elements that were added later, and an abandoned index may have left some behind.
/// A number therefore counts only if the element with that number, in the caller's own slot table, has the hash.
/// </remarks>
internal sealed class IdTable
{
    private readonly int[] _buckets;
    private int _used;

    private IdTable(int count) => _buckets = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 2 * count))];

    /// <summary>Creates a table of all elements that have an id.</summary>
    /// <returns>The table, or <see langword="null"/> if two elements have the same hash.</returns>
    public static IdTable? Create(SlotTable slots)
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

    /// <summary>Adds the elements from a number on.</summary>
    /// <param name="slots">The slot table with all elements.</param>
    /// <param name="first">The number of the first element that is not yet in the table.</param>
    /// <returns>A table with all elements, or <see langword="null"/> if two elements have the same hash.</returns>
    public IdTable? With(SlotTable slots, int first)
    {
        // Above a load factor of 3/4 linear probing degrades.
        if (_used + slots.Count - first > _buckets.Length / 4 * 3)
        {
            return Create(slots);
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

    /// <summary>Searches for an element by linear probing.</summary>
    /// <returns>The empty bucket where the element would go, or -1 if <paramref name="number"/> is the element.</returns>
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

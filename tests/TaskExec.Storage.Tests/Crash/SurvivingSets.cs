namespace TaskExec.Storage.Tests.Crash;

/// <summary>Which of the effects that are not synced survive a power cut.</summary>
/// <param name="seed">Makes the samples the same each time.</param>
/// <param name="max">How many sets there are for more effects than can be tried out in all ways.</param>
internal sealed class SurvivingSets(int seed, int max)
{
    public const int TriedInAllWays = 6;

    private readonly HashSet<ulong> _sets = [];

    /// <summary>All subsets of up to 6 effects; of more, all prefixes, each effect alone, all but each, and samples.</summary>
    /// <param name="count">How many effects there are.</param>
    /// <param name="moment">The number of the state of the disk, which sees samples of its own.</param>
    public IReadOnlyCollection<ulong> Get(int count, int moment)
    {
        Assert.InRange(count, 0, 63);
        _sets.Clear();
        var all = (1UL << count) - 1;
        if (count <= TriedInAllWays)
        {
            for (var set = 0UL; set <= all; set++)
            {
                _sets.Add(set);
            }

            return _sets;
        }

        for (var i = 0; i < count; i++)
        {
            _sets.Add((1UL << i) - 1);
            _sets.Add(1UL << i);
            _sets.Add(all & ~(1UL << i));
        }

        _sets.Add(all);
        var random = new Random(unchecked((seed * 31) + moment));
        while (_sets.Count < max)
        {
            _sets.Add((ulong)random.NextInt64() & all);
        }

        return _sets;
    }
}

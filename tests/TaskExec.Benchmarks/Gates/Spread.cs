namespace TaskExec.Benchmarks.Gates;

/// <summary>The median of samples, and the interval that holds the true median with a confidence of at least 95 %.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
/// <param name="Count">How many samples there are.</param>
/// <remarks>
/// The ends are samples themselves, chosen by the binomial distribution of how many samples fall below the true median: nothing is assumed about the shape of
/// the noise, no chance is involved, and at 15 samples the ends are the quartiles. Fewer than 6 samples, as a peer has, give the whole range with less confidence.
/// </remarks>
internal sealed record Spread(double Median, double Low, double High, int Count)
{
    private const double EachTail = 0.025;

    public static Spread Of(IReadOnlyCollection<double> samples)
    {
        if (samples.Count == 0)
        {
            throw new ArgumentException("There is no sample. Measure first.", nameof(samples));
        }

        double[] sorted = [.. samples.Order()];
        var rank = LowRank(sorted.Length);
        return new(MedianOf(sorted), sorted[rank], sorted[^(rank + 1)], sorted.Length);
    }

    public static double MedianOf(IReadOnlyList<double> sorted)
    {
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    // The largest rank (from 0) below which the true median lies with a chance of at most EachTail; 0, the smallest sample, where none is sure enough.
    private static int LowRank(int count)
    {
        var term = Math.Pow(0.5, count);
        var below = term;
        var rank = 0;
        while (rank < count / 2)
        {
            term *= (count - rank) / (rank + 1.0);
            if (below + term > EachTail)
            {
                break;
            }

            below += term;
            rank++;
        }

        return below > EachTail ? 0 : rank;
    }
}

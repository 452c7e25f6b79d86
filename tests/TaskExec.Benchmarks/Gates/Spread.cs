namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the median of samples and a confidence interval of at least 95 % for the true median.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval.</param>
/// <param name="Count">The number of samples.</param>
/// <remarks>
/// The ends are samples, selected by the binomial distribution of the number of samples below the true median. This assumes nothing about the
/// distribution of the noise and is deterministic; with 15 samples the ends are the quartiles. With fewer than 6 samples, as for a peer,
/// the interval is the whole range, with less confidence.
/// </remarks>
internal sealed record Spread(double Median, double Low, double High, int Count)
{
    private const double TailProbability = 0.025;

    public static Spread Compute(IReadOnlyCollection<double> samples)
    {
        if (samples.Count == 0)
        {
            throw new ArgumentException("There are no samples. Measure first.", nameof(samples));
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

    // The largest zero-based rank below which the true median lies with at most TailProbability; 0, the smallest sample, if there is none.
    private static int LowRank(int count)
    {
        var term = Math.Pow(0.5, count);
        var below = term;
        var rank = 0;
        while (rank < count / 2)
        {
            term *= (count - rank) / (rank + 1.0);
            if (below + term > TailProbability)
            {
                break;
            }

            below += term;
            rank++;
        }

        return below > TailProbability ? 0 : rank;
    }
}

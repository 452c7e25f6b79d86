namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the measurements of both sides, taken directly after each other.</summary>
/// <param name="Ours">The numerator.</param>
/// <param name="Against">The denominator.</param>
internal readonly record struct Pair(double Ours, double Against)
{
    public double Ratio => Ours / Against;

    /// <summary>Computes the median of each side.</summary>
    public static Pair MediansOf(IReadOnlyList<Pair> pairs) =>
        new(Spread.MedianOf([.. pairs.Select(pair => pair.Ours).Order()]), Spread.MedianOf([.. pairs.Select(pair => pair.Against).Order()]));
}

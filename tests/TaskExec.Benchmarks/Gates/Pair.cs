namespace TaskExec.Benchmarks.Gates;

/// <summary>What both sides took, one directly after the other.</summary>
/// <param name="Ours">The side whose figure is divided.</param>
/// <param name="Against">The side that it is divided by.</param>
internal readonly record struct Pair(double Ours, double Against)
{
    public double Ratio => Ours / Against;

    /// <summary>The median of each side.</summary>
    public static Pair MediansOf(IReadOnlyList<Pair> pairs) =>
        new(Spread.MedianOf([.. pairs.Select(pair => pair.Ours).Order()]), Spread.MedianOf([.. pairs.Select(pair => pair.Against).Order()]));
}

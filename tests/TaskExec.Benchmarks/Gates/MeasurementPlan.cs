namespace TaskExec.Benchmarks.Gates;

/// <summary>Specifies how long a gate is measured.</summary>
/// <param name="Pairs">The requested number of pairs.</param>
internal sealed record MeasurementPlan(int Pairs)
{
    public const int MinPairs = 15;
    public const int MaxPairs = 1000;

    /// <summary>The maximum number of rounds of a pair; the order of the sides alternates.</summary>
    public const int Rounds = 4;

    /// <summary>Gets the time after which a pair gets no further round.</summary>
    public static TimeSpan LongPair { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Gets the time for which both sides run unmeasured, so that hot code is compiled by the tiered JIT.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(1);

    // Slow gates stop early with the minimum number of pairs; a larger requested number also raises this time budget.
    private TimeSpan Budget => TimeSpan.FromSeconds(0.5 * Pairs);

    public bool IsEnough(int done, TimeSpan elapsed) => done >= Pairs || (done >= MinPairs && elapsed > Budget);
}

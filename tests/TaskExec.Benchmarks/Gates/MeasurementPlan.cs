namespace TaskExec.Benchmarks.Gates;

/// <summary>How long a gate is measured.</summary>
/// <param name="Pairs">The pairs that are wanted.</param>
internal sealed record MeasurementPlan(int Pairs)
{
    public const int FewestPairs = 15;
    public const int MostPairs = 1000;

    /// <summary>A pair has this many rounds, each in the other order, where they are short.</summary>
    public const int Rounds = 4;

    /// <summary>After this long a pair gets no further round.</summary>
    public static TimeSpan LongPair { get; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Both sides run unmeasured for this long, so that the compiler has seen what is hot.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(1);

    // Where pairs are slow the fewest must do, unless so many were asked for that somebody has the time.
    private TimeSpan Budget => TimeSpan.FromSeconds(0.5 * Pairs);

    public bool IsEnough(int done, TimeSpan elapsed) => done >= Pairs || (done >= FewestPairs && elapsed > Budget);
}

namespace TaskExec.Benchmarks.Disk;

/// <summary>How long one probe works: until either end, at least one operation.</summary>
/// <param name="MostOperations">The end by number.</param>
/// <param name="MostTime">The end by time.</param>
internal readonly record struct Slice(int MostOperations, TimeSpan MostTime)
{
    /// <summary>Enough operations for a median, and short enough that what disturbs one side disturbs the other.</summary>
    public static Slice OfLatency { get; } = new(100, TimeSpan.FromMilliseconds(25));

    /// <summary>A window to count in.</summary>
    public static Slice OfRate { get; } = new(int.MaxValue, TimeSpan.FromMilliseconds(100));
}

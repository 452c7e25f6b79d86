namespace TaskExec.Benchmarks.Disk;

/// <summary>Limits the duration of one probe: it ends at whichever limit comes first, after at least one operation.</summary>
/// <param name="MostOperations">The maximum number of operations.</param>
/// <param name="MostTime">The maximum duration.</param>
internal readonly record struct Slice(int MostOperations, TimeSpan MostTime)
{
    /// <summary>Gets the limits for latency: enough operations for a median, and so short that interference affects both sides alike.</summary>
    public static Slice OfLatency { get; } = new(100, TimeSpan.FromMilliseconds(25));

    /// <summary>Gets the limits for throughput: a window in which operations are counted.</summary>
    public static Slice OfRate { get; } = new(int.MaxValue, TimeSpan.FromMilliseconds(100));
}

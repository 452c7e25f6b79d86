namespace TaskExec.Benchmarks.Disk;

/// <summary>Limits the duration of one probe: it ends at whichever limit comes first, after at least one operation.</summary>
/// <param name="MaxOperations">The maximum number of operations.</param>
/// <param name="MaxTime">The maximum duration.</param>
internal readonly record struct Slice(int MaxOperations, TimeSpan MaxTime)
{
    /// <summary>Gets the limits for latency: enough operations for a median, and so short that interference affects both sides alike.</summary>
    public static Slice ForLatency { get; } = new(100, TimeSpan.FromMilliseconds(25));

    /// <summary>Gets the limits for throughput: a window in which operations are counted.</summary>
    public static Slice ForRate { get; } = new(int.MaxValue, TimeSpan.FromMilliseconds(100));
}

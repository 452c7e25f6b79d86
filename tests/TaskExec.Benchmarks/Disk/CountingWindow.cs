namespace TaskExec.Benchmarks.Disk;

/// <summary>Counts the operations of concurrent callers that complete within a time window.</summary>
internal sealed class CountingWindow(TimeSpan length)
{
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long _count;

    public bool IsOpen => TimeProvider.System.GetElapsedTime(_start) < length;

    public long Counted => Interlocked.Read(ref _count);

    public double PerSecond => Counted / length.TotalSeconds;

    public void Count()
    {
        if (IsOpen)
        {
            Interlocked.Increment(ref _count);
        }
    }
}

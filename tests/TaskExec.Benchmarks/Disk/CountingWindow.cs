namespace TaskExec.Benchmarks.Disk;

/// <summary>A window of time that many callers count in: only what was acknowledged before its end.</summary>
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

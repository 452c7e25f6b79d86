namespace TaskExec.Runtime;

/// <summary>The time of a run from one look at the monotonic clock: a look costs more than the rest of a step.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private static readonly TimeSpan Trusted = TimeSpan.FromSeconds(1);

    // A clock of somebody else may be set at will: it is asked each time.
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
    private Anchor? _anchor;

    public long Timestamp => time.GetTimestamp();

    public TimeSpan Between(long begun, long ended) => time.GetElapsedTime(begun, ended);

    /// <summary>The wall clock at a moment that has just been.</summary>
    public DateTimeOffset At(long timestamp)
    {
        if (!_isSystem)
        {
            return time.GetUtcNow();
        }

        var anchor = Volatile.Read(ref _anchor);
        if (anchor is null || time.GetElapsedTime(anchor.Timestamp, timestamp) is var since && (since > Trusted || since < -Trusted))
        {
            anchor = new Anchor(timestamp, time.GetUtcNow());
            Volatile.Write(ref _anchor, anchor);
            return anchor.Wall;
        }

        return anchor.Wall + since;
    }

    private sealed record Anchor(long Timestamp, DateTimeOffset Wall);
}

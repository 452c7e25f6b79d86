using System.Diagnostics;

namespace TaskExec.Runtime.Identity;

/// <summary>The time of a run from one look at the monotonic clock: a look costs more than the rest of a step.</summary>
internal sealed class RunClock(TimeProvider time)
{
    // Whole numbers only: a double, or a sum of two structs, would cost as much as the look at the clock.
    private static readonly long Trusted = Stopwatch.Frequency;

    // A clock of somebody else may be set at will: it is asked each time.
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
    private Anchor? _anchor;

    public long Timestamp => time.GetTimestamp();

    public TimeSpan Between(long begun, long ended) => time.GetElapsedTime(begun, ended);

    /// <summary>The wall clock at a moment that has just been, as <see cref="DateTimeOffset.UtcTicks"/>: a number stays in a register.</summary>
    public long At(long timestamp)
    {
        if (!_isSystem)
        {
            return time.GetUtcNow().UtcTicks;
        }

        var anchor = Volatile.Read(ref _anchor);
        if (anchor is null || timestamp - anchor.Timestamp is var since && (since > Trusted || since < -Trusted))
        {
            anchor = new Anchor(timestamp, time.GetUtcNow().UtcTicks);
            Volatile.Write(ref _anchor, anchor);
            return anchor.UtcTicks;
        }

        return anchor.UtcTicks + (since * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
    }

    private sealed record Anchor(long Timestamp, long UtcTicks);
}

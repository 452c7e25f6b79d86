using System.Diagnostics;

namespace TaskExec.Runtime.Identity;

/// <summary>Derives wall-clock times from the monotonic clock, because reading a clock costs more than the rest of a step.</summary>
internal sealed class RunClock(TimeProvider time)
{
    // Integer arithmetic only: a double, or a sum of two structs, would cost as much as reading the clock.
    private static readonly long Trusted = Stopwatch.Frequency;

    // A clock other than the system's, such as a test clock, can be set at any time and is read at each call.
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
    private Anchor? _anchor;

    public long Timestamp => time.GetTimestamp();

    public TimeSpan Between(long begun, long ended) => time.GetElapsedTime(begun, ended);

    /// <summary>Returns the wall-clock time of a recent timestamp as <see cref="DateTimeOffset.UtcTicks"/>, a number that stays in a register.</summary>
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

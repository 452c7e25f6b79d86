namespace TaskExec.Testing;

/// <summary>A clock on which nobody waits: it jumps to the next one-shot timer as soon as there is one.</summary>
/// <remarks>
/// Timers fire one after the other in the order of their due times, on the thread pool, never inside the call that made them.
/// A repeating timer does not make the clock jump; it fires when the clock passes it.
/// </remarks>
/// <param name="start">What the clock shows at first.</param>
/// <param name="jumpsTo">Which waits are jumped over; the others end only by <see cref="Advance"/> or when a longer wait is jumped over.</param>
public sealed class JumpingClock(DateTimeOffset start, Func<TimeSpan, bool>? jumpsTo = null) : TimeProvider
{
    // Not a Lock: an advance waits on it for the timers that are firing.
    private readonly object _gate = new();
    private readonly SortedSet<JumpingTimer> _timers = new(JumpingTimer.ByDueTime);
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = start;
    private DateTimeOffset _horizon = start;
    private long _made;
    private Thread? _firing;
    private bool _isPumping;
    private int _pump;

    /// <summary>Makes a clock that begins at 2026-02-21T10:00:00Z.</summary>
    public JumpingClock()
        : this(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>The one-shot waits that were asked for, in the order of asking.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new JumpingTimer(this, callback, state, Interlocked.Increment(ref _made));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock on, and comes back when what became due has fired.</summary>
    public void Advance(TimeSpan time)
    {
        int pump;
        lock (_gate)
        {
            var target = _now + time;
            _horizon = target > _horizon ? target : _horizon;

            // What a timer continues may advance the clock: it then fires the others itself.
            while (_isPumping && _firing != Thread.CurrentThread)
            {
                Monitor.Wait(_gate);
            }

            _isPumping = true;
            pump = ++_pump;
        }

        FireWhatIsDue(pump);
    }

    internal bool Schedule(JumpingTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed)
            {
                return false;
            }

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Set(_now + dueTime, period);
            _timers.Add(timer);
            if (!timer.Repeats)
            {
                _waits.Add(dueTime);
                _horizon = (jumpsTo?.Invoke(dueTime) ?? true) && timer.Due > _horizon ? timer.Due : _horizon;
            }

            Pump();
            return true;
        }
    }

    internal void Remove(JumpingTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    // A thread that makes a timer inside a timer may be about to block on it, so another one takes over.
    private void Pump()
    {
        if (_timers.Min?.Due <= _horizon && (!_isPumping || _firing == Thread.CurrentThread))
        {
            _isPumping = true;
            _firing = null;
            ThreadPool.UnsafeQueueUserWorkItem(static next => next.Clock.FireWhatIsDue(next.Pump), (Clock: this, Pump: ++_pump), preferLocal: false);
        }
    }

    private void FireWhatIsDue(int pump)
    {
        while (TakeNext(pump) is { } timer)
        {
            timer.Fire();
        }
    }

    private JumpingTimer? TakeNext(int pump)
    {
        lock (_gate)
        {
            if (pump != _pump)
            {
                return null;
            }

            if (_timers.Min is not { } next || next.Due > _horizon)
            {
                _isPumping = false;
                _firing = null;
                _now = _horizon > _now ? _horizon : _now;
                Monitor.PulseAll(_gate);
                return null;
            }

            _firing = Thread.CurrentThread;
            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            if (next.Repeats)
            {
                next.Set(next.Due + next.Period, next.Period);
                _timers.Add(next);
            }

            return next;
        }
    }
}

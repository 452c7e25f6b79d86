namespace TaskExec.Testing.Clock;

/// <summary>Provides virtual time: as soon as a one-shot timer is created, the clock jumps to its due time.</summary>
/// <remarks>
/// Timers fire one at a time in the order of their due times, on the thread pool, never inside the call that created them.
/// A repeating timer does not make the clock jump; it fires when the clock passes its due time.
/// </remarks>
/// <param name="start">The initial time.</param>
/// <param name="jumpsTo">
/// Selects the due times to which the clock jumps. Other timers fire only after <see cref="Advance"/> or when the clock jumps past them.
/// </param>
public sealed class JumpingClock(DateTimeOffset start, Func<TimeSpan, bool>? jumpsTo = null) : TimeProvider
{
    // An object, not a Lock, because Advance uses Monitor.Wait on it while timers are firing.
    private readonly object _gate = new();
    private readonly SortedSet<JumpingTimer> _timers = new(JumpingTimer.ByDueTime);
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = start;
    private DateTimeOffset _horizon = start;
    private long _created;
    private Thread? _firing;
    private bool _isPumping;
    private int _pump;

    /// <summary>Initializes a clock that starts at 2026-02-21T10:00:00Z.</summary>
    public JumpingClock()
        : this(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Gets the due times of all one-shot timers, in creation order.</summary>
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
        var timer = new JumpingTimer(this, callback, state, Interlocked.Increment(ref _created));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the clock and returns when all timers that became due have fired.</summary>
    public void Advance(TimeSpan time)
    {
        int pump;
        lock (_gate)
        {
            var target = _now + time;
            _horizon = target > _horizon ? target : _horizon;

            // A timer callback may call Advance itself. It must not wait for itself, so it fires the remaining timers.
            while (_isPumping && _firing != Thread.CurrentThread)
            {
                Monitor.Wait(_gate);
            }

            _isPumping = true;
            pump = ++_pump;
        }

        FireDueTimers(pump);
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

    // A callback that creates a timer may then block until it fires, so another thread takes over firing.
    private void Pump()
    {
        if (_timers.Min?.Due <= _horizon && (!_isPumping || _firing == Thread.CurrentThread))
        {
            _isPumping = true;
            _firing = null;
            ThreadPool.UnsafeQueueUserWorkItem(static next => next.Clock.FireDueTimers(next.Pump), (Clock: this, Pump: ++_pump), preferLocal: false);
        }
    }

    private void FireDueTimers(int pump)
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

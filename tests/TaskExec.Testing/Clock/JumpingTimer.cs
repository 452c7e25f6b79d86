namespace TaskExec.Testing.Clock;

/// <summary>Represents one timer of a <see cref="JumpingClock"/>, whose lock protects its state.</summary>
internal sealed class JumpingTimer(JumpingClock clock, TimerCallback callback, object? state, long number) : ITimer
{
    public static readonly IComparer<JumpingTimer> ByDueTime =
        Comparer<JumpingTimer>.Create((left, right) => (left.Due, left._number).CompareTo((right.Due, right._number)));

    private readonly long _number = number;

    public DateTimeOffset Due { get; private set; }

    public TimeSpan Period { get; private set; }

    public bool Repeats => Period > TimeSpan.Zero;

    public bool IsDisposed { get; private set; }

    public void Set(DateTimeOffset due, TimeSpan period) => (Due, Period) = (due, period);

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

    public void Dispose()
    {
        IsDisposed = true;
        clock.Remove(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

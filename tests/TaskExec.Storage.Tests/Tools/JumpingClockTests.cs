using TaskExec.Testing.Clock;

namespace TaskExec.Storage.Tests.Tools;

public sealed class JumpingClockTests
{
    private readonly JumpingClock _clock = new();

    [Fact]
    public async Task The_clock_ends_an_awaited_delay_at_its_due_time()
    {
        var start = _clock.GetUtcNow();
        await Task.Delay(TimeSpan.FromHours(1), _clock);
        await Task.Delay(TimeSpan.FromHours(2), _clock);

        Assert.Equal(TimeSpan.FromHours(3), _clock.GetUtcNow() - start);
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromHours(2)], _clock.Waits);
    }

    [Fact]
    public void The_clock_ends_a_blocking_wait()
    {
        var start = _clock.GetTimestamp();
        using var isOver = new ManualResetEventSlim();
        using var timer = _clock.CreateTimer(_ => isOver.Set(), null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        Assert.True(isOver.Wait(TimeSpan.FromSeconds(30)));

        Assert.Equal(TimeSpan.FromDays(1), _clock.GetElapsedTime(start));
    }

    [Fact]
    public async Task The_clock_fires_a_timeout_only_when_the_time_has_passed()
    {
        var clock = new JumpingClock(_clock.GetUtcNow(), wait => wait < TimeSpan.FromSeconds(10));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);
        await Task.Delay(TimeSpan.FromSeconds(5), clock);
        Assert.False(limit.IsCancellationRequested);

        clock.Advance(TimeSpan.FromSeconds(25));
        Assert.True(limit.IsCancellationRequested);
    }

    [Fact]
    public void The_clock_fires_timers_in_the_order_of_their_due_times()
    {
        var clock = new JumpingClock(_clock.GetUtcNow(), _ => false);
        var fired = new List<int>();
        using var second = clock.CreateTimer(_ => fired.Add(2), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ => fired.Add(1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var each = clock.CreateTimer(_ => fired.Add(0), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        using var never = clock.CreateTimer(_ => fired.Add(9), null, TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal([1, 0, 2, 0], fired);
    }

    [Fact]
    public async Task The_clock_ends_a_blocking_wait_inside_a_timer_callback()
    {
        await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        The_clock_ends_a_blocking_wait();
        await Task.Delay(TimeSpan.FromSeconds(1), _clock);

        Assert.Equal(3, _clock.Waits.Count);
    }
}

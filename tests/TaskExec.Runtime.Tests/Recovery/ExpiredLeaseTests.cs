using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Recovery;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Runtime.Tests.Recovery;

/// <summary>The observer decides by the lease alone: it knows neither the processes of the other machine nor its own.</summary>
public sealed class ExpiredLeaseTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = Script.Noon;
    private readonly InMemoryTodoStore _store = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_abandoned_a_minute_after_its_lease_has_expired()
    {
        await AppendAsync(Script.Begin("a-1", 1), Script.Heartbeat("a-2", 1, minutes: 5));
        await RecoverAsync(minutesPastNoon: 6);
        Assert.Equal("in-progress", (await TodoAsync()).Status);

        await RecoverAsync(minutesPastNoon: 7);
        var todo = await TodoAsync();
        Assert.Equal(("failed", RunOutcome.Abandoned), (todo.Status, todo.Events[^1].Details.Outcome));
        Assert.Contains("2026-02-21T12:05:00Z", todo.Events[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heartbeats_extend_the_lease_of_a_run()
    {
        var begin = Script.Begin("a-1", 1);
        await AppendAsync(begin with { Details = begin.Details with { Lease = new EventLease(0, Noon.AddMinutes(1)) } }, Script.Heartbeat("a-2", 1, minutes: 30));
        await RecoverAsync(minutesPastNoon: 20);
        Assert.Equal("in-progress", (await TodoAsync()).Status);

        await RecoverAsync(minutesPastNoon: 40);
        Assert.Equal("failed", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task A_run_without_a_lease_is_not_abandoned()
    {
        await AppendAsync(Script.Begin("a-1", 1));
        await RecoverAsync(minutesPastNoon: 9999);

        Assert.Equal("in-progress", (await TodoAsync()).Status);
    }

    [Fact]
    public async Task A_claimed_run_that_never_started_does_not_count_as_a_failure()
    {
        await AppendAsync(Script.Begin("a-1", 1), Script.End("a-2", 1, RunOutcome.Completed));
        Assert.True((await _store.ClaimAsync(Script.Claim("b-1", 2, minutes: 1), _token)).IsHeld);
        await RecoverAsync(minutesPastNoon: 9999);

        Assert.Equal("completed", (await TodoAsync()).Status);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task AppendAsync(params TodoEvent[] events) => await _store.AppendAsync(events, Durability.Durable, _token);

    private async Task<Todo> TodoAsync() => (await _store.ReadAsync("todo-1", _token))!;

    private async Task RecoverAsync(int minutesPastNoon)
    {
        var options = new TaskExecOptions { Identity = new ExecutorIdentity("finder@bench", "bench", Process: null), TimeProvider = new ClockAt(Noon.AddMinutes(minutesPastNoon)) };
        await new AbandonedRuns(_store, options).TryRecordAsync();
    }

    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

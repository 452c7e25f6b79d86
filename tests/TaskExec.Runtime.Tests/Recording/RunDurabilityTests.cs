namespace TaskExec.Runtime.Tests.Recording;

public sealed class RunDurabilityTests : IAsyncDisposable
{
    private readonly WatchfulStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Is_asked_for_at_its_end()
    {
        await Run(RunDurability.RunCompletion);

        Assert.Equal("Batched Durable", string.Join(' ', _store.Durabilities));
    }

    [Fact]
    public async Task Is_asked_for_at_every_event_where_somebody_wants_that()
    {
        await Run(RunDurability.All);

        Assert.Equal("Durable Durable", string.Join(' ', _store.Durabilities));
    }

    [Fact]
    public async Task Is_waited_for_at_every_event_where_somebody_wants_that()
    {
        _store.IsBlocking = true;
        var run = Task.Run(() => Run(RunDurability.All));
        await _store.First;

        Assert.False(_store.HasWorked);
        _store.Release();
        await run;
        Assert.True(_store.HasWorked);
    }

    private Task Run(RunDurability durability) => new Bench(_store, options => options.Durability = durability).Executor.ExecuteAsync(
        Bench.TodoId,
        _ =>
        {
            _store.HasWorked = true;
            return Task.CompletedTask;
        });
}

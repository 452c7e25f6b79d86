namespace TaskExec.Runtime.Tests.Recording;

public sealed class RunDurabilityTests : IAsyncDisposable
{
    private readonly WatchfulStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Durability_is_requested_at_the_end_of_a_run()
    {
        await Run(RunDurability.RunCompletion);

        Assert.Equal("Batched Durable", string.Join(' ', _store.Durabilities));
    }

    [Fact]
    public async Task Durability_is_requested_at_every_event_if_the_options_say_so()
    {
        await Run(RunDurability.All);

        Assert.Equal("Durable Durable", string.Join(' ', _store.Durabilities));
    }

    [Fact]
    public async Task A_run_waits_for_durability_at_every_event_if_the_options_say_so()
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

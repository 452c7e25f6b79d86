using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store may read what it was handed until it has answered; what happens meanwhile must not come before it.</summary>
public sealed class LateReadingStoreTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_store_gets_the_events_in_the_order_in_which_they_happened()
    {
        var store = new WatchfulStore { IsBlocking = true };
        var bench = new Bench(store);

        var run = bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Say(), cancellationToken: _token);
        store.Release();
        await run;

        Assert.Equal(
            [(Stage.Executing, EventKind.Stage), (Stage.Executing, EventKind.Message), (Stage.Completed, EventKind.Stage)],
            (await EventsAsync(bench)).Select(static each => (each.Stage, each.Details.Kind)));
    }

    [Fact]
    public async Task The_store_gets_each_event_as_it_was_when_it_happened()
    {
        var store = new WatchfulStore { IsBlocking = true };
        var bench = new Bench(store);
        var attempts = 0;

        var run = bench.Executor.ExecuteAsync(Bench.TodoId, _ => ++attempts < 3 ? throw new InvalidOperationException($"not yet {attempts}") : Task.CompletedTask, retries: 2, cancellationToken: _token);
        store.Release();
        await run;

        Assert.Equal(
            [(Stage.Executing, 1, null), (Stage.Executing, 1, "not yet 1"), (Stage.Executing, 2, null), (Stage.Executing, 2, "not yet 2"), (Stage.Executing, 3, null), (Stage.Completed, 3, null)],
            (await EventsAsync(bench)).Select(static each => (each.Stage, each.Details.Attempt, each.Details.Error?.Message)));
    }

    // The appends are let go at once, so only the ids say in which order they were made.
    private static async Task<IEnumerable<TodoEvent>> EventsAsync(Bench bench) => (await bench.TodoAsync()).Events.OrderBy(static each => each.Details.EventId.Counter);

    private static Task Say()
    {
        TaskRun.Current!.AddMessage("during");
        return Task.CompletedTask;
    }
}

using TaskExec.Abstractions;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store may read what it was handed until it has answered; what happens meanwhile must not come before it.</summary>
public sealed class AStoreThatReadsLate
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gets_the_events_in_the_order_in_which_they_happened()
    {
        var store = new WatchfulStore { Holds = true };
        var bench = new Bench(store);

        var run = bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Say(), cancellationToken: _token);
        store.Release();
        await run;

        Assert.Equal(["Run started", "Executing", "during", "Nothing to verify", "Completed"], (await EventsAsync(bench)).Select(static each => each.Message));
    }

    [Fact]
    public async Task Gets_what_was_so_when_it_happened()
    {
        var store = new WatchfulStore { Holds = true };
        var bench = new Bench(store);
        var attempts = 0;

        var run = bench.Executor.ExecuteAsync(Bench.TodoId, _ => ++attempts < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask, retries: 2, cancellationToken: _token);
        store.Release();
        await run;

        Assert.Equal(
            [("Run started", 1), ("Executing", 1), ("Attempt 1 failed: not yet", 1), ("Executing, attempt 2", 2), ("Attempt 2 failed: not yet", 2), ("Executing, attempt 3", 3), ("Nothing to verify", 3), ("Completed", 3)],
            (await EventsAsync(bench)).Select(static each => (each.Message, each.Details.Attempt)));
    }

    // The appends are let go at once, so only the ids say in which order they were made.
    private static async Task<IEnumerable<TodoEvent>> EventsAsync(Bench bench) => (await bench.TodoAsync()).Events.OrderBy(static each => each.Details.EventId.Counter);

    private static Task Say()
    {
        TaskRun.Current!.AddMessage("during");
        return Task.CompletedTask;
    }
}

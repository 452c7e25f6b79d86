using TaskExec.Storage;
using TaskExec.Testing.Stores;

namespace TaskExec.Runtime.Tests.Recording;

/// <summary>A store may run tracked tasks of another executor while it takes events, and read those before or after.</summary>
public sealed class TrackedStoreTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_with_tracked_methods_separates_its_own_runs_from_the_runs_that_it_records(bool readsFirst)
    {
        var own = new Bench(configure: static options => options.Random = new Random(1));
        var bench = new Bench(new TrackedStore(own.Executor, readsFirst));

        for (var number = 0; number < 3; number++)
        {
            await bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: _token, task: "work");
        }

        var (recorded, ofStore) = (await bench.TodoAsync(), await own.TodoAsync());
        Assert.All(recorded.ToState().Runs, static run => Assert.Equal("work", run.Task));
        Assert.All(ofStore.ToState().Runs, static run => Assert.Equal("append", run.Task));
        Assert.Equal((3, 6), (Runs(recorded), Runs(ofStore)));
        Assert.All(recorded.Events.Concat(ofStore.Events).GroupBy(static each => each.Details.RunId), static run => Assert.Equal([Stage.Executing, Stage.Completed], run.Select(static each => each.Stage)));
    }

    private static int Runs(Todo todo) => todo.Events.Select(static each => each.Details.RunId).Distinct().Count();

    private sealed class TrackedStore(TaskExecutor own, bool readsFirst) : DelegatingStore
    {
        public override async ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
        {
            List<TodoEvent> read = readsFirst ? [.. events] : [];
            await own.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: cancellationToken, task: "append");
            return await base.AppendAsync(readsFirst ? read : [.. events], durability, cancellationToken);
        }
    }
}

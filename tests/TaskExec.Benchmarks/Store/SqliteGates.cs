using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Sqlite;

namespace TaskExec.Benchmarks.Store;

/// <summary>What somebody would pick instead who needs durable events in one file.</summary>
internal static class SqliteGates
{
    private const int Todos = 1_000;
    private const int Callers = 8;

    public static ValueTask<Comparison> OneCaller(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Todos));
        var peer = new SqliteCallers(folder.PathOf("events.db"), callers: 1, connections: 1);
        return ValueTask.FromResult(new Comparison(() => store.PerSecondAsync(Slice.OfRate), () => peer.PerSecondAsync(Slice.OfRate), store, peer));
    }

    public static ValueTask<Comparison> EightCallers(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Todos), Callers);
        var apart = new SqliteCallers(folder.PathOf("apart.db"), Callers, Callers);
        var together = new SqliteCallers(folder.PathOf("together.db"), Callers, connections: 1);

        // Its documentation allows both: a connection for each thread, or one that the threads take by turns.
        return ValueTask.FromResult(new Comparison(
            () => store.PerSecondAsync(Slice.OfRate),
            async () => Math.Max(await apart.PerSecondAsync(Slice.OfRate), await together.PerSecondAsync(Slice.OfRate)),
            store,
            apart,
            together)
        {
            Beside = [new("  SQLite, a connection for each caller / one that they share", Unit.PerSecond, () => apart.PerSecondAsync(Slice.OfRate), () => together.PerSecondAsync(Slice.OfRate))],
        });
    }
}

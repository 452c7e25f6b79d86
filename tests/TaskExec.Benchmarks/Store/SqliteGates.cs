using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Sqlite;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gates against SQLite, the usual choice for durable events in one file.</summary>
internal static class SqliteGates
{
    private const int Todos = 1_000;
    private const int Callers = 8;

    public static ValueTask<Comparison> OneCaller(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Todos));
        var peer = new SqliteCallers(folder.PathOf("events.db"), callers: 1, connections: 1);
        return ValueTask.FromResult(new Comparison(() => store.PerSecondAsync(Slice.ForRate), () => peer.PerSecondAsync(Slice.ForRate), store, peer));
    }

    public static ValueTask<Comparison> EightCallers(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Todos), Callers);
        var separate = new SqliteCallers(folder.PathOf("apart.db"), Callers, Callers);
        var shared = new SqliteCallers(folder.PathOf("together.db"), Callers, connections: 1);

        // The documentation allows both a connection per thread and one shared connection; the faster one counts.
        return ValueTask.FromResult(new Comparison(
            () => store.PerSecondAsync(Slice.ForRate),
            async () => Math.Max(await separate.PerSecondAsync(Slice.ForRate), await shared.PerSecondAsync(Slice.ForRate)),
            store,
            separate,
            shared)
        {
            Beside = [new("  SQLite, one connection per caller / one shared connection", Unit.PerSecond, () => separate.PerSecondAsync(Slice.ForRate), () => shared.PerSecondAsync(Slice.ForRate))],
        });
    }
}

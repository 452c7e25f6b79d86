using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gate for the fairness among processes that write concurrently.</summary>
internal static class ProcessGates
{
    private const int Processes = 4;
    private const int Todos = 1_000;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    public static async ValueTask<Comparison> FourProcesses(WorkFolder folder)
    {
        var file = TodosFile.WithTodos(folder.NewFolder("store"), Todos);
        var store = await WorkerProcesses.StartAsync(Processes, WorkerCommand.Store, file.Path);
        var sqlite = await WorkerProcesses.StartAsync(Processes, WorkerCommand.Sqlite, folder.PathOf("events.db"));
        return new Comparison(() => SlowestShareAsync(store), Probes.Constant(1), store, sqlite)
        {
            Beside =
            [
                new("  the same for SQLite WAL synchronous=FULL", Unit.One, () => SlowestShareAsync(sqlite), Probes.Constant(1)),
                new("  events/s of the store's 4 processes / SQLite's", Unit.PerSecond, () => PerSecondAsync(store), () => PerSecondAsync(sqlite)),
            ],
        };
    }

    private static async ValueTask<double> SlowestShareAsync(WorkerProcesses workers)
    {
        var counts = await workers.CountAsync(Window);
        return counts.Min() / counts.Average();
    }

    private static async ValueTask<double> PerSecondAsync(WorkerProcesses workers) => (await workers.CountAsync(Window)).Sum() / Window.TotalSeconds;
}

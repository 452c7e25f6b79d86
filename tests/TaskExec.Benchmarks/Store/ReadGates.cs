using TaskExec.Benchmarks.Gates;
using TaskExec.Storage.Json;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gate for the time to open a store and read one todo.</summary>
internal static class ReadGates
{
    private const int Megabytes = 60;

    public static ValueTask<Comparison> OpenAndRead(WorkFolder folder)
    {
        var file = TodosFile.WithMegabytes(folder.NewFolder("store"), Megabytes);
        var reads = 0;
        return ValueTask.FromResult(new Comparison(() => InNewMemory(() => OpenAsync(file, reads++)), () => InNewMemory(Probes.From(() => ReadBytes(file))))
        {
            Beside = [new("  the same with memory that the process already owns", Unit.Milliseconds, () => OpenAsync(file, reads++), Probes.From(() => ReadBytes(file)))],
        });
    }

    private static async ValueTask<double> OpenAsync(TodosFile file, int reads)
    {
        TodoId id = TodosFile.IdOf((int)(7919L * reads % file.Count));
        var start = TimeProvider.System.GetTimestamp();
        await using var store = JsonTodoStore.Open(file.Path);
        var todo = await store.ReadAsync(id, CancellationToken.None);
        var elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return todo?.Id == id ? elapsed : throw new InvalidOperationException($"The store did not find {id}.");
    }

    private static double ReadBytes(TodosFile file)
    {
        var start = TimeProvider.System.GetTimestamp();
        var content = File.ReadAllBytes(file.Path);
        var elapsed = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        return content.Length == file.Length ? elapsed : throw new InvalidOperationException("The file has changed.");
    }

    // A process that opens a store allocates this memory for the first time, so it is returned to the system before each probe.
    private static ValueTask<double> InNewMemory(Probe probe)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return probe();
    }
}

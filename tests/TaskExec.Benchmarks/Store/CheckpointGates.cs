using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gates for the cost of a checkpoint of one event into a large file.</summary>
internal static class CheckpointGates
{
    private const int Megabytes = 50;
    private const int Few = 10;

    public static ValueTask<Comparison> Time(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithMegabytes(folder.NewFolder("store"), Megabytes));
        var floor = new CheckpointFloor(TodosFile.WithMegabytes(folder.NewFolder("floor"), Megabytes));
        return ValueTask.FromResult(new Comparison(() => MillisecondsAsync(store.AppendAndFlushAsync), Probes.From(floor.Milliseconds), store));
    }

    public static ValueTask<Comparison> Allocations(WorkFolder folder)
    {
        var file = TodosFile.WithMegabytes(folder.NewFolder("large"), Megabytes);
        var large = new StoreUnderTest(file);
        var small = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("small"), Few));
        return ValueTask.FromResult(new Comparison(
            async () => await AllocatedAsync(large) - await AllocatedAsync(small), Probes.Constant(file.Length), large, small));
    }

    private static async ValueTask<double> MillisecondsAsync(Func<ValueTask> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async ValueTask<double> AllocatedAsync(StoreUnderTest store)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await store.AppendAndFlushAsync();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}

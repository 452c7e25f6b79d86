using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gates for the latency of an acknowledgement and the throughput of concurrent callers.</summary>
internal static class AppendGates
{
    private const int Few = 10;
    private const int Hundreds = 1_000;
    private const int Many = 100_000;

    public static (Probe Probe, IAsyncDisposable Owner) Floor(WorkFolder folder, int repetitions)
    {
        var raw = NewRaw(folder, repetitions);
        return (Probes.From(() => raw.MedianMicroseconds(Slice.ForLatency)), raw);
    }

    public static ValueTask<Comparison> OneCaller(WorkFolder folder)
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Few));
        var raw = NewRaw(folder);
        return ValueTask.FromResult(new Comparison(
            () => store.AppendMedianMicrosecondsAsync(Slice.ForLatency), Probes.From(() => raw.MedianMicroseconds(Slice.ForLatency)), store, raw));
    }

    public static ValueTask<Comparison> LargeFile(WorkFolder folder)
    {
        var many = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("many"), Many));
        var few = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("few"), Few));
        var peerOfMany = new RewritingPeer(TodosFile.WithTodos(folder.NewFolder("peer-many"), Many));
        var peerOfFew = new RewritingPeer(TodosFile.WithTodos(folder.NewFolder("peer-few"), Few));
        return ValueTask.FromResult(new Comparison(
            () => many.AppendMedianMicrosecondsAsync(Slice.ForLatency), () => few.AppendMedianMicrosecondsAsync(Slice.ForLatency), many, few)
        {
            Beside =
            [
                new(
                    "  a peer that rewrites the file, the same",
                    Unit.Microseconds,
                    Probes.From(() => peerOfMany.MedianMicroseconds(Slice.ForLatency)),
                    Probes.From(() => peerOfFew.MedianMicroseconds(Slice.ForLatency))),
            ],
        });
    }

    public static Func<WorkFolder, ValueTask<Comparison>> Callers(int callers) => folder =>
    {
        var store = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("store"), Hundreds), callers);
        var raw = NewRaw(folder);
        return ValueTask.FromResult(new Comparison(() => store.PerSecondAsync(Slice.ForRate), Probes.From(() => raw.PerSecond(Slice.ForRate)), store, raw));
    };

    private static RawAppend NewRaw(WorkFolder folder, int repetitions = 1) =>
        new(folder.PathOf(Path.GetRandomFileName()), EventStream.Lines(), repetitions);
}

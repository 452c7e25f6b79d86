using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.ColdStart;

/// <summary>Defines the gates for a new process that makes one tracked run and exits, beside the same program without tracking.</summary>
internal static class ColdStartGates
{
    private const double MaxAddedBytes = 20 * 1024 * 1024;

    public static GateSet Set { get; } = new("cold-start",
    [
        .. Controls.For(Unit.Milliseconds, static folder => Once(folder, 1), static folder => Once(folder, 2)),
        new("wall", "a program with one tracked run / without", Limit.AtMost(4.5), Unit.Milliseconds, static folder => CompareAsync(folder, ShortProgram.JustInTimeAsync)),
        new("memory", "peak memory of a program with one tracked run: added / 20 MiB", Limit.AtMost(1), Unit.Bytes, MemoryAsync),
        new("native-wall", "a Native AOT program with one tracked run / without", Limit.AtMost(2), Unit.Milliseconds, static folder => CompareAsync(folder, ShortProgram.NativeAsync)),
    ]);

    private static (Probe Probe, IAsyncDisposable Owner) Once(WorkFolder folder, int times)
    {
        var program = new Lazy<Task<ShortProgram>>(() => ShortProgram.JustInTimeAsync(folder, isTracked: false));
        return (
            async () =>
            {
                var milliseconds = 0d;
                for (var i = 0; i < times; i++)
                {
                    milliseconds += (await program.Value).Milliseconds();
                }

                return milliseconds;
            },
            new Nothing());
    }

    private static async ValueTask<Comparison> CompareAsync(WorkFolder folder, Func<WorkFolder, bool, Task<ShortProgram>> create)
    {
        var tracked = await create(folder, true);
        var untracked = await create(folder, false);
        return new Comparison(Probes.From(tracked.Milliseconds), Probes.From(untracked.Milliseconds));
    }

    private static async ValueTask<Comparison> MemoryAsync(WorkFolder folder)
    {
        var tracked = await ShortProgram.JustInTimeAsync(folder, isTracked: true);
        var untracked = await ShortProgram.JustInTimeAsync(folder, isTracked: false);
        return new Comparison(Probes.From(() => tracked.PeakBytes() - untracked.PeakBytes()), Probes.Constant(MaxAddedBytes));
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

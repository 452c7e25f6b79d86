using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Generator;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Benchmarks.Engine;

/// <summary>Compares a plain run on the in-memory store, which keeps the newest runs, with one on a store that drops everything, and a late run with an early one.</summary>
internal static class MemoryRun
{
    private const double MaxAddedNanoseconds = 5_000;
    private const int Runs = 2_000;
    private const int Early = 100;
    private const int Late = 100_000;

    private static readonly TrackedTaskInfo Info = new("Notes.Work");

    /// <summary>Compares the time that keeping the runs adds with its limit.</summary>
    public static ValueTask<Comparison> Added(WorkFolder folder)
    {
        var memory = new TaskExecutor(new InMemoryTodoStore());
        var dropping = new TaskExecutor(new DroppingStore());
        return ValueTask.FromResult(new Comparison(
            Probes.From(() => Nanoseconds(memory, Runs) - Nanoseconds(dropping, Runs)), Probes.Constant(MaxAddedNanoseconds)));
    }

    /// <summary>Compares runs of a todo that has had many runs with those of one that has had few.</summary>
    public static ValueTask<Comparison> Flat(WorkFolder folder)
    {
        var late = new TaskExecutor(new InMemoryTodoStore());
        Nanoseconds(late, Late);
        return ValueTask.FromResult(new Comparison(
            Probes.From(() => Nanoseconds(late, Runs)),
            Probes.From(() =>
            {
                var early = new TaskExecutor(new InMemoryTodoStore());
                Nanoseconds(early, Early);
                return Nanoseconds(early, Runs);
            })));
    }

    private static double Nanoseconds(TaskExecutor executor, int runs)
    {
        using (TaskExecutor.Use(executor))
        {
            var begun = TimeProvider.System.GetTimestamp();
            for (var run = 0; run < runs; run++)
            {
                TrackedCall.RunSync(Info, "todo-1", run, static (number, _) => number + 1, null, null, CancellationToken.None);
            }

            return TimeProvider.System.GetElapsedTime(begun).TotalNanoseconds / runs;
        }
    }
}

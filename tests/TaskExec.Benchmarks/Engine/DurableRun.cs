using TaskExec.Benchmarks.Disk;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Store;
using TaskExec.Storage.Json;

namespace TaskExec.Benchmarks.Engine;

/// <summary>Compares a run, from its call to its durable end, with one durable acknowledgement of the same kind of store.</summary>
internal static class DurableRun
{
    private const int Todos = 200;

    public static ValueTask<Comparison> Compare(WorkFolder folder)
    {
        var file = TodosFile.WithTodos(folder.NewFolder("runs"), Todos);
        var store = JsonTodoStore.Open(file.Path);
        var executor = new TaskExecutor(store, new TaskExecOptions());
        var acks = new StoreUnderTest(TodosFile.WithTodos(folder.NewFolder("acks"), Todos));
        var next = 0;
        return ValueTask.FromResult(new Comparison(
            async () =>
            {
                var clock = new SliceClock(Slice.ForLatency);
                while (clock.HasTime)
                {
                    await executor.ExecuteAsync(TodosFile.IdOf(next++ % Todos), static _ => Task.CompletedTask, task: "Notes.Work");
                    clock.Lap();
                }

                return clock.MedianMicroseconds;
            },
            () => acks.AppendMedianMicrosecondsAsync(Slice.ForLatency),
            store,
            acks));
    }
}

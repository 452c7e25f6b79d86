using System.Diagnostics;
using System.Globalization;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class StoppedLockHolderTests(ITestOutputHelper output)
{
    private const string Todo = "todo-20260221-001";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckpointDelay = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stopped_lock_holder_is_reported_to_waiting_callers_and_blocks_no_caller_after_it_resumes(bool foldWaitsFirst)
    {
        Need.Linux();
        using var folder = new TempFolder("stopped");
        var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
        var script = new RunScript();
        var run = script.NewRun();
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { LockTimeout = LockWait, CheckpointDelay = foldWaitsFirst ? CheckpointDelay : TimeSpan.FromMinutes(1), MaxCheckpointDelay = TimeSpan.FromMinutes(1) });
        await Append(script.Planning(Todo, run));

        using var holder = await LockHolder.Take(folder[".taskexec/todos.json/lock"]);
        holder.Freeze();
        await Task.Delay(foldWaitsFirst ? 2 * CheckpointDelay : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken); // The fold that waits for the stopped process says nothing: only its time can come.

        // The first waits for the lock, or for a fold that waits for it; the second is handed over when the first has given up.
        foreach (var text in new[] { "late", "later" })
        {
            var watch = Stopwatch.StartNew();
            var refusal = await Assert.ThrowsAsync<TodoStoreException>(() => Append(script.Message(Todo, run, text)).WaitAsync(Bound));
            output.WriteLine($"{watch.Elapsed.TotalSeconds:f1} s: {refusal.Message}");
            Assert.Contains(holder.Id.ToString(CultureInfo.InvariantCulture), refusal.Message, StringComparison.Ordinal);
        }

        holder.Thaw();
        await holder.End();
        var after = script.Message(Todo, run, "after");
        await store.Append(after);
        Assert.Contains(after.Details.EventId.ToString(), TodosFile.EventIds(await File.ReadAllBytesAsync(path)));

        // Only recorded: a flush would wait for the fold too.
        Task<AppendResult> Append(TodoEvent each) => store.AppendAsync([each], Durability.Durable, CancellationToken.None).AsTask();
    }
}

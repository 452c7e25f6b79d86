using System.Diagnostics;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class KilledProcessTests(ITestOutputHelper output)
{
    private const int Seed = 20260223;

    // A process with so many callers syncs beside its writing.
    private static readonly string[] ManyTodos = ["--callers", "24", "--every", "75"];
    private static readonly string[] One = ["--every", "3"];

    private static readonly string[] Todos = ["todo-20260221-001", "todo-20260222-001"];

    // task-master #1567: a writer that dies in the middle leaves the old file.
    [Fact]
    public async Task Killed_processes_lose_no_acknowledged_event()
    {
        Need.Linux();
        var watch = Stopwatch.StartNew();
        using var folder = new TempFolder("killed");
        var before = Fixture.Bytes("todos.json");
        var path = folder.Write("todos.json", before);
        var random = new Random(Seed);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var stands = new HashSet<string>(StringComparer.Ordinal);
        var kills = 0;
        while (kills < Form.Choose(20, 200))
        {
            kills += await KillAll(path, random, acknowledged);
            using var next = LiveHost.Start("flush", path, "--times", "1");
            Assert.Equal((0, ""), await next.Ended());

            var now = await File.ReadAllBytesAsync(path);
            stands = TodosFile.EventIds(now);
            Assert.Empty(acknowledged.Except(stands));
            Untouched.AssertSame(before, now, Todos);
        }

        output.WriteLine($"{kills} kills, {acknowledged.Count} events acknowledged, {stands.Count} in the file; seed {Seed}; {watch.Elapsed.TotalSeconds:f1} s");
    }

    // One after the other, so that those that live meet what those that died left behind. With a pause between events, or the file would grow to
    // megabytes while processes start.
    private static async Task<int> KillAll(string path, Random random, HashSet<string> acknowledged)
    {
        var writers = Enumerable.Range(0, 4).Select(number => LiveHost.Start("write", path, ["--todo", Todos[number % Todos.Length], .. number == 0 ? ManyTodos : One])).ToList();
        LiveHost[] all = [.. writers, LiveHost.Start("flush", path)];
        try
        {
            random.Shuffle(all);
            foreach (var victim in all)
            {
                await victim.WaitForOutput(victim.Count + random.Next(8));
                await victim.Kill();
            }

            acknowledged.UnionWith(writers.SelectMany(writer => writer.Output));
            return all.Length;
        }
        finally
        {
            Array.ForEach(all, each => each.Dispose());
        }
    }
}

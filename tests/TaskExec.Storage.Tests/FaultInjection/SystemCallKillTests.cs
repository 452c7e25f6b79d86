using System.Collections.Concurrent;
using System.Diagnostics;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class SystemCallKillTests(ITestOutputHelper output)
{
    private const string Todo = "todo-20260221-001";

    private static readonly string[] Calls = ["fsync", "fdatasync", "pwrite64", "write", "rename", "renameat2", "unlink", "ftruncate"];

    [Fact]
    public async Task A_kill_at_any_system_call_of_an_append_and_a_flush_loses_no_acknowledged_event()
    {
        Need.Linux();
        var watch = Stopwatch.StartNew();
        var kills = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var sweeps = from call in Calls from isFirst in new[] { true, false } select (call, isFirst);
        await Parallel.ForEachAsync(sweeps, async (sweep, _) =>
        {
            var killed = await Sweep(sweep.call, sweep.isFirst);
            kills.AddOrUpdate(sweep.call, killed, (_, others) => others + killed);
        });

        output.WriteLine($"{string.Join(", ", kills.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}"))} kills; {watch.Elapsed.TotalSeconds:f1} s");
        Assert.True(kills.Values.Sum() >= Form.Choose(4, 15), "too few kills: the store makes other calls");
    }

    // The first append of all makes the store's folder; another one finds it.
    private static async Task<int> Sweep(string call, bool isFirst)
    {
        var number = Form.IsLong || isFirst ? 1 : 2;
        var last = Form.IsLong ? int.MaxValue : number;
        var killed = 0;
        while (number <= last && await IsKilled(call, number, isFirst))
        {
            number++;
            killed++;
        }

        return killed;
    }

    private static async Task<bool> IsKilled(string call, int number, bool isFirst)
    {
        using var folder = new TempFolder("sweep");
        var before = Fixture.Bytes("todos.json");
        var path = folder.Write("todos.json", before);
        var acknowledged = new List<string>();
        if (!isFirst)
        {
            using var earlier = LiveHost.Start("write", path, "--todo", Todo, "--events", "1");
            Assert.Equal((0, ""), await earlier.Ended());
            acknowledged.AddRange(earlier.Output);
        }

        using var host = LiveHost.StartUnder(Strace.Kill(call, number), "write", path, "--todo", Todo, "--events", "1");
        var (exitCode, errors) = await host.Ended();
        Assert.True(exitCode is 137 || (exitCode, errors, host.Count) is (0, "", 1), $"{call} {number}: {exitCode} {errors}");
        acknowledged.AddRange(host.Output);

        Assert.Empty(acknowledged.Except(await TodosFile.RecoveredEventIdsAsync(path)));
        Untouched.AssertSame(before, await File.ReadAllBytesAsync(path), Todo);
        return exitCode is 137;
    }
}

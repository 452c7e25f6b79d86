using System.Diagnostics;
using System.Text.Json;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class RealDiskPowerCutTests(ITestOutputHelper output)
{
    private const int Seed = 20260224;
    private const string Todo = "todo-20260221-001";

    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    public async Task A_power_cut_of_a_real_disk_loses_no_acknowledged_event(string fileSystem)
    {
        var cuts = Form.Choose(3, 50);
        Assert.Equal(cuts, await CutUntilALoss(fileSystem, cuts, []));
    }

    // Without this one the test above could be green because nothing is ever lost.
    [Theory]
    [InlineData("ext4")]
    [InlineData("xfs")]
    public async Task A_power_cut_loses_events_on_a_disk_that_ignores_syncs(string fileSystem)
    {
        var cuts = Form.Choose(10, 50);
        Assert.True(await CutUntilALoss(fileSystem, cuts, Strace.NoSync()) < cuts, "nothing was lost");
    }

    private async Task<int> CutUntilALoss(string fileSystem, int cuts, string[] wrapper)
    {
        var watch = Stopwatch.StartNew();
        using var disk = LoopDisk.Create(fileSystem, 400);
        var paths = Enumerable.Range(0, cuts).Select(cut => PathOf(disk, cut)).ToList();
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            MakeFile(path);
        }

        disk.Remount();
        var random = new Random(Seed);
        var acknowledged = paths.Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => new List<string>(), StringComparer.Ordinal);
        var whole = 0;
        foreach (var path in paths)
        {
            using (var host = LiveHost.StartUnder(wrapper, "write", path, "--todo", Todo))
            {
                await host.WaitForOutput(random.Next(1, 40));

                // Only these: a sync that races the cut may say yes.
                acknowledged[path].AddRange(host.Output);
                disk.Shutdown();
                await host.Kill();
            }

            disk.Remount();
            if (await Missing(path, acknowledged[path]) is { } loss)
            {
                output.WriteLine($"cut {whole + 1}: {loss}");
                break;
            }

            whole++;
        }

        output.WriteLine($"{fileSystem}: {whole} power cuts of at most {cuts} without a loss, {acknowledged.Values.Sum(events => events.Count)} events acknowledged; seed {Seed}; {watch.Elapsed.TotalSeconds:f1} s");
        return whole;
    }

    // By turns a file that has a history, and one whose first event of all is written.
    private static string PathOf(LoopDisk disk, int cut) => Path.Combine(disk.Path, cut % 2 == 0 ? "kept" : $"new-{cut}", "todos.json");

    private static void MakeFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Fixture.Bytes("todos.json"));
    }

    private static async Task<string?> Missing(string path, List<string> acknowledged)
    {
        try
        {
            var missing = acknowledged.Except(await TodosFile.RecoveredEventIdsAsync(path)).ToList();
            Untouched.AssertSame(Fixture.Bytes("todos.json"), await File.ReadAllBytesAsync(path), Todo);
            return missing.Count == 0 ? null : $"{missing.Count} of {acknowledged.Count} events are missing";
        }
        catch (Exception fault) when (fault is JsonException or TodoStoreException or FileNotFoundException)
        {
            return fault.Message;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class ChaosRunTests(ITestOutputHelper output)
{
    private const int Seed = 20261128;

    [Fact]
    public async Task Each_run_is_settled_exactly_once()
    {
        Need.Linux();
        var watch = Stopwatch.StartNew();
        var (runs, kills) = (Form.Choose(600, 10_000), Form.Choose(4, 24));
        using var folder = new TempFolder("chaos");
        var path = folder.Write("todos.json", "{\n  \"version\": \"1.0.0\",\n  \"updated_at\": \"\",\n  \"todos\": []\n}\n");
        var random = new Random(Seed);
        var ended = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var killed = 0; killed < kills; killed++)
        {
            using var host = LiveHost.Start("chaos", path, "--seed", Text(random.Next()), "--runs", "1000000");
            await host.WaitForOutput(Math.Max(1, (runs / kills) + random.Next(20)));
            await host.Kill();
            Add(ended, host.Output);
        }

        // One that ends normally, and one that only ends the runs that others left open.
        foreach (var rest in (int[])[Math.Max(50, runs - ended.Count), 0])
        {
            using var host = LiveHost.Start("chaos", path, "--seed", Text(random.Next()), "--runs", Text(rest));
            Assert.Equal((0, ""), await host.Ended(TimeSpan.FromMinutes(10)));
            Add(ended, host.Output);
        }

        var recount = Recount.Parse(await File.ReadAllTextAsync(path), folder.Files().Where(static file => file.Contains("/archive/", StringComparison.Ordinal)).SelectMany(file => File.ReadLines(folder[file])));
        Assert.True(recount.Faults.Count == 0, string.Join('\n', recount.Faults));
        Assert.Empty(ended.Where(each => recount.Outcomes.GetValueOrDefault(each.Key) != each.Value).Select(each => $"{each.Key} ended {each.Value} and stands as {recount.Outcomes.GetValueOrDefault(each.Key) ?? "nothing"}"));
        Assert.InRange(recount.Outcomes.Count, runs, int.MaxValue);
        Assert.InRange(recount.Compacted, 1, int.MaxValue);
        Assert.Empty(await FilesWithSecrets(folder));
        output.WriteLine($"{recount.Outcomes.Count} runs ({string.Join(", ", recount.Outcomes.GroupBy(static each => each.Value).OrderBy(static each => each.Key).Select(static each => $"{each.Count()} {each.Key}"))}), {kills} kills, {recount.Compacted} runs compacted; seed {Seed}; {watch.Elapsed.TotalSeconds:f1} s");
    }

    private static void Add(Dictionary<string, string> ended, IEnumerable<string> said)
    {
        // The last line of a process that was killed may be cut off.
        foreach (var words in said.Select(static line => line.Split(' ')).Where(static words => words.Length == 2 && Enum.TryParse<TaskExec.RunOutcome>(words[1], out _)))
        {
            ended[words[0]] = words[1] is "NeedsInfo" ? "needs-info" : words[1].ToLowerInvariant();
        }
    }

    private static async Task<List<string>> FilesWithSecrets(TempFolder folder)
    {
        var found = new List<string>();
        foreach (var file in folder.Files())
        {
            if (Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder[file])).Contains("PLANTED", StringComparison.Ordinal))
            {
                found.Add(file);
            }
        }

        return found;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Processes;

public sealed class ConcurrentProcessTests
{
    private const int Processes = 8;
    private const int RunsOfEach = 50;
    private const int All = Processes * RunsOfEach;
    private const int MaxKept = 20;

    // task-master #1567: two processes, one file, lost writes and a file that no longer parsed.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Concurrent_processes_lose_no_run(bool onOneTodo)
    {
        using var folder = new TempFolder();
        var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
        var results = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number =>
            HostProcess.Append(path, onOneTodo ? "todo-20260221-001" : $"parallel-{number.ToString(CultureInfo.InvariantCulture)}", RunsOfEach)));

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        var acknowledged = results.SelectMany(result => result.Runs).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(All, acknowledged.Count);
        var (kept, summedUp) = Runs(await File.ReadAllBytesAsync(path));
        Assert.Equal(onOneTodo ? MaxKept : Processes * MaxKept, kept.Count);
        Assert.Equal(All, kept.Count + summedUp);
        Assert.Distinct(kept);
        Assert.Subset(acknowledged, kept.ToHashSet(StringComparer.Ordinal));
        Assert.Equal([.. Stores.Kept(), "todos.json"], folder.Files().Where(static file => !file.Contains("/archive/", StringComparison.Ordinal)));
    }

    // The events of a run stand in its todo in their order, those of all runs among each other.
    private static (List<string> Kept, int SummedUp) Runs(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var todos = document.RootElement.GetProperty("todos").EnumerateArray().ToList();
        var kept = todos
            .SelectMany(todo => todo.TryGetProperty("execution_log", out var log) ? log.EnumerateArray().ToList() : [])
            .Select(entry => (Run: entry.GetProperty("details").GetProperty("run_id").GetString()!, Stage: entry.GetProperty("stage").GetString()))
            .GroupBy(entry => entry.Run, StringComparer.Ordinal)
            .Where(run => run.Select(entry => entry.Stage).SequenceEqual(["planning", "executing", "verifying", "completed"], StringComparer.Ordinal))
            .Select(run => run.Key)
            .ToList();
        return (kept, todos.Sum(todo => todo.TryGetProperty("execution_rollup", out var rollup) ? rollup.GetProperty("runs").GetInt32() : 0));
    }
}

using System.Globalization;
using System.Text.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;

namespace TaskExec.Storage.Tests.Processes;

public sealed class EightProcessesAtOnce
{
    private const int Processes = 8;
    private const int Runs = 50;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lose_no_run(bool onOneTodo)
    {
        using var folder = new TempFolder();
        var path = folder.Write("todos.json", Fixture.Bytes("todos.json"));
        var results = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number =>
            HostProcess.Append(path, onOneTodo ? "todo-20260221-001" : $"parallel-{number.ToString(CultureInfo.InvariantCulture)}", Runs)));

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        var acknowledged = results.SelectMany(result => result.Runs).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Processes * Runs, acknowledged.Count);
        Assert.Equal(acknowledged, WholeRuns(await File.ReadAllBytesAsync(path)));
        Assert.Equal([".taskexec/.gitignore", ".taskexec/todos.json/lock", ".taskexec/todos.json/seen", "todos.json"], folder.Files());
    }

    private static HashSet<string> WholeRuns(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("todos").EnumerateArray()
            .SelectMany(todo => todo.TryGetProperty("execution_log", out var log) ? log.EnumerateArray().ToList() : [])
            .Select(entry => (Run: entry.GetProperty("details").GetProperty("run_id").GetString()!, Stage: entry.GetProperty("stage").GetString()))
            .GroupBy(entry => entry.Run, StringComparer.Ordinal)
            .Where(run => run.Select(entry => entry.Stage).SequenceEqual(["planning", "executing", "verifying", "completed"], StringComparer.Ordinal))
            .Select(run => run.Key)
            .ToHashSet(StringComparer.Ordinal);
    }
}

using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

public sealed class CompactionRemovalTests : IDisposable
{
    private const int Runs = 60;

    private readonly TempFolder _folder = new("retention");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Goes_into_the_archive_of_its_month_where_one_is_wanted(bool isWanted)
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var runs = Enumerable.Range(0, Runs).Select(_ => _script.Whole("a")).ToList();
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { Archive = isWanted, TimeProvider = Stores.NewClock() });
        await store.Append([.. runs.SelectMany(run => run)]);

        var listed = (await store.Read("a"))!.Events.Select(each => each.Details.EventId).ToList();
        var archive = _folder["todos.archive-2026-02.jsonl"];
        Assert.Equal(isWanted, File.Exists(archive));
        Assert.Equal(runs[^TodoRetention.MaxRunsPerTodo..].SelectMany(run => run).Select(each => each.Details.EventId), listed);
        if (isWanted)
        {
            Assert.Equal(runs[..^TodoRetention.MaxRunsPerTodo].SelectMany(run => run).Select(each => $"a {each.Details.EventId}"), (await File.ReadAllLinesAsync(archive)).Select(NameOf));
        }
    }

    [Fact]
    public async Task Are_runs_of_a_task_beyond_100_in_a_second_and_they_are_counted()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var runs = Enumerable.Range(0, 150).Select(_ => _script.Whole("a").Select(each => each with { Details = each.Details with { Task = "Notes.Skill.Read" } }).ToList()).ToList();
        await using var store = Stores.Open(path);
        await store.Append([.. runs.SelectMany(run => run)]);

        var todo = (await store.Read("a"))!;
        var listed = todo.ToState().Runs.Select(run => run.RunId).ToHashSet();
        var first = runs[..100].Select(run => run[0].Details.RunId).ToHashSet();
        Assert.Equal(150, listed.Count + todo.Rollup!.Runs);
        Assert.Equal([runs[^1][0].Details.RunId], listed.Where(run => !first.Contains(run)));
    }

    private static string NameOf(string line)
    {
        var entry = JsonElement.Parse(line);
        return $"{entry.GetProperty("todo")} {entry.GetProperty("event").GetProperty("details").GetProperty("event_id")}";
    }
}

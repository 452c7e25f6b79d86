using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

public sealed class CompactionRemovalTests : IDisposable
{
    private const int Runs = 60;

    private readonly TempFolder _folder = new("retention");
    private readonly RunScript _script = new();

    private string ArchiveFile => Path.Combine(_folder[".taskexec"], "todos.json", "archive", "2026-02.001.jsonl");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_removed_run_is_written_to_the_archive_of_its_month_if_the_options_enable_archives(bool isWanted)
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var runs = Enumerable.Range(0, Runs).Select(_ => _script.Whole("a")).ToList();
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { ArchiveBesideFile = isWanted, TimeProvider = Stores.NewClock() });
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
    public async Task A_removed_run_is_written_once_and_durably_to_the_archive_beside_the_journal()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var runs = Enumerable.Range(0, Runs).Select(_ => _script.Whole("a")).ToList();
        await using var store = Stores.Open(path);
        foreach (var chunk in runs.Chunk(7))
        {
            await store.Append([.. chunk.SelectMany(static run => run)]);
            await store.FlushAsync(CancellationToken.None);
        }

        var late = _script.Message("a", runs[0][0].Details.RunId, "returned too late");
        await store.Append([late, .. _script.Whole("a")]);
        await store.FlushAsync(CancellationToken.None);
        var archived = (await File.ReadAllLinesAsync(ArchiveFile)).Select(NameOf).ToList();

        Assert.Equal(
            runs[..(Runs + 1 - TodoRetention.MaxRunsPerTodo)].SelectMany(run => run).Append(late).Select(each => $"a {each.Details.EventId}").Order(),
            archived.Order());
        Assert.DoesNotContain((await store.Read("a"))!.Events, entry => entry.Details.EventId == late.Details.EventId);
    }

    [Fact]
    public async Task The_archive_drops_its_oldest_months_to_stay_within_its_maximum_length()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { MaxArchiveLength = 20_000, TimeProvider = new JumpingClock(RunScript.Now.AddMonths(6), static wait => wait < TimeSpan.FromSeconds(1)) });
        for (var month = 0; month < 6; month++)
        {
            var runs = Enumerable.Range(0, 10).SelectMany(_ => _script.Whole("a"));
            await store.Append([.. runs.Select(each => each with { Timestamp = each.Timestamp.AddMonths(month) })]);
            await store.FlushAsync(CancellationToken.None);
        }

        var parts = Directory.GetFiles(Path.GetDirectoryName(ArchiveFile)!).Order(StringComparer.Ordinal).ToList();
        Assert.StartsWith("2026-05.", Path.GetFileName(parts[^1]), StringComparison.Ordinal);
        Assert.DoesNotContain(ArchiveFile, parts);
        Assert.InRange(parts.Sum(static part => new FileInfo(part).Length), 5_000, 20_000);
        Assert.Equal(40, (await store.Read("a"))!.Rollup!.Runs);
    }

    [Fact]
    public async Task The_archive_stays_within_its_maximum_length_even_if_a_single_month_is_longer()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var runs = Enumerable.Range(0, 200).Select(_ => _script.Whole("a")).ToList();
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { MaxArchiveLength = 40_000, TimeProvider = Stores.NewClock() });
        foreach (var chunk in runs.Chunk(5))
        {
            await store.Append([.. chunk.SelectMany(static run => run)]);
            await store.FlushAsync(CancellationToken.None);
        }

        var parts = Directory.GetFiles(Path.GetDirectoryName(ArchiveFile)!).Order(StringComparer.Ordinal).ToList();
        Assert.InRange(parts.Sum(static part => new FileInfo(part).Length), 20_000, 40_000);
        Assert.DoesNotContain(ArchiveFile, parts);
        Assert.Contains($"a {runs[^(TodoRetention.MaxRunsPerTodo + 1)][0].Details.EventId}", (await File.ReadAllLinesAsync(parts[^1])).Select(NameOf));
    }

    [Fact]
    public async Task A_run_with_a_clock_that_was_ahead_is_written_to_the_archive_of_the_current_month()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path);
        var ahead = _script.Whole("a").Select(static each => each with { Timestamp = each.Timestamp.AddYears(12) });
        await store.Append([.. ahead, .. Enumerable.Range(0, TodoRetention.MaxRunsPerTodo).SelectMany(_ => _script.Whole("a"))]);
        await store.FlushAsync(CancellationToken.None);

        Assert.Equal([ArchiveFile], Directory.GetFiles(Path.GetDirectoryName(ArchiveFile)!));
    }

    [Fact]
    public async Task Compaction_removes_the_artifacts_of_removed_runs_and_keeps_those_that_people_wrote()
    {
        const string foreign = """ "mine.md",  {"value": "x.md", "run_id": "not ours"}, { "value":"y.md","run_id":"01970000-0000-7000-8000-00000000ffff" }""";
        var path = _folder.Write("todos.json", $$$"""[{"id": "a", "artifacts": {"product_links": [{{{foreign}}}]}}]""");
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { MaxRunsPerTodo = 2, TimeProvider = Stores.NewClock() });
        List<RunId> runs = [];
        for (var i = 0; i < 5; i++)
        {
            var run = _script.NewRun();
            runs.Add(run);
            await store.Append([_script.Planning("a", run), _script.Artifact("a", run, ArtifactKind.Link, "report.md"), _script.Artifact("a", run, ArtifactKind.Link, "report.md"), _script.End("a", run, RunOutcome.Completed)]);
            await store.FlushAsync(CancellationToken.None);
        }

        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(foreign + ", ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("event_id", text[text.IndexOf("product_links", StringComparison.Ordinal)..text.IndexOf("execution_log", StringComparison.Ordinal)], StringComparison.Ordinal);
        var links = (await store.Read("a"))!.Artifacts.ProductLinks;
        Assert.Equal(["mine.md", "x.md", "y.md", "report.md", "report.md"], links.Select(static link => link.Value));
        Assert.Equal(runs[^2..], links.TakeLast(2).Select(static link => link.RunId));
    }

    [Fact]
    public async Task Compaction_is_not_undone_when_an_edit_causes_the_journal_to_be_read_again()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = JsonTodoStore.Open(path, new JsonTodoStoreOptions { MaxRunsPerTodo = 2, TimeProvider = Stores.NewClock() });
        for (var i = 0; i < 5; i++)
        {
            await store.Append([.. _script.Whole("a")]);
            await store.FlushAsync(CancellationToken.None);
        }

        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text.Replace("\"id\": \"a\"", "\"id\": \"a\", \"priority\": \"P1\"", StringComparison.Ordinal));
        Assert.Equal((3, 2), await CountAsync());

        await store.Append([.. _script.Whole("a")]);
        await store.FlushAsync(CancellationToken.None);
        Assert.Equal((4, 2), await CountAsync());
        Assert.Contains("P1", await File.ReadAllTextAsync(path), StringComparison.Ordinal);

        async Task<(int, int)> CountAsync()
        {
            var todo = (await store.Read("a"))!;
            return (todo.Rollup!.Runs, todo.ToState().Runs.Count);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Options_that_keep_less_than_one_run_are_refused(int runs)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsonTodoStoreOptions { MaxRunsPerTodo = runs });
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsonTodoStoreOptions { MaxRunsPerStandingTodo = runs });
    }

    private static string NameOf(string line)
    {
        var entry = JsonElement.Parse(line);
        return $"{entry.GetProperty("todo")} {entry.GetProperty("event").GetProperty("details").GetProperty("event_id")}";
    }
}

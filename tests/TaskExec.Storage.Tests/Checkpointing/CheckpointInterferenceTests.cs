using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Checkpointing;

public sealed class CheckpointInterferenceTests : IDisposable
{
    private readonly TempFolder _folder = new("inway");
    private readonly RunScript _script = new();
    private readonly string _path;

    public CheckpointInterferenceTests() => _path = _folder.Write("todos.json", """[{"id": "a", "status": "pending"}, {"id": "b", "note": "old"}]""");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edit_at_the_moment_of_the_file_exchange_is_kept(bool inPlace)
    {
        var exchanges = 0;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.TryExchange) && ++exchanges == 1)
            {
                Edit("\"old\"", "\"new\"", inPlace);
            }
        });
        await using var store = Stores.Open(_path, io);
        await store.Append(_script.Whole("a"));

        Assert.Contains("\"note\": \"new\"", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
        Assert.DoesNotContain(_folder.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("index.lock")]
    [InlineData("HEAD.lock")]
    [InlineData("index")]
    [InlineData("HEAD")]
    public async Task A_git_command_that_begins_at_the_moment_of_the_file_exchange_finds_the_file_unchanged(string touched)
    {
        var clock = Stores.NewClock();
        var git = Directory.CreateDirectory(_folder[".git"]);
        var before = await File.ReadAllTextAsync(_path);
        var seenByGit = new List<string>();
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.TryExchange) && seenByGit.Count == 0)
            {
                Touch(git, touched, clock);
                seenByGit.Add("begun");
            }
            else if (call is nameof(IStoreIo.Unlink) && seenByGit.Count == 1)
            {
                seenByGit.Add(File.ReadAllText(_path));
                File.Delete(Path.Combine(git.FullName, "index.lock"));
                File.Delete(Path.Combine(git.FullName, "HEAD.lock"));
            }
        });
        await using var store = Stores.Open(_path, io, clock);
        await store.Append(_script.Whole("a"));

        Assert.Equal(["begun", before], seenByGit);
        Assert.Contains("\"stage\": \"completed\"", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_of_a_todo_that_returns_with_a_checkout_are_written_once_after_git_has_finished()
    {
        var clock = Stores.NewClock();
        var exchanges = 0;
        var io = new FaultyStoreIo((call, _, _) => exchanges += call is nameof(IStoreIo.TryExchange) ? 1 : 0);
        await using var store = Stores.Open(_path, io, clock);
        var run = _script.Whole("a");
        await store.Append(run[0]);
        var with = await File.ReadAllBytesAsync(_path);
        await store.Record(run[1], run[2], run[3]);
        _folder.Write("todos.json", """[{"id": "b", "note": "another branch"}]""");
        await store.Flush();
        exchanges = 0;

        _folder.Write("todos.json", with);
        Touch(Directory.CreateDirectory(_folder[".git"]), "index", clock);
        await store.Flush();

        Assert.Equal(1, exchanges);
        Assert.Equal(run.Select(each => each.Details.EventId), (await store.Read("a"))!.Events.Select(each => each.Details.EventId));
    }

    [Fact]
    public async Task A_checkpoint_waits_only_for_a_limited_time_for_a_stale_git_lock()
    {
        var clock = Stores.NewClock();
        Touch(Directory.CreateDirectory(_folder["git of the work tree"]), "index.lock", clock);
        _folder.Write(".git", "gitdir: git of the work tree\n");
        await using var store = Stores.Open(_path, clock);
        var begun = clock.GetTimestamp();
        await store.Append(_script.Whole("a"));

        Assert.InRange(clock.GetElapsedTime(begun), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.Contains("\"stage\": \"completed\"", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_waits_for_a_program_that_has_the_file_open_for_writing()
    {
        await using var store = Stores.Open(_path);
        await store.Record(_script.Whole("a"));
        await using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            var refusal = await Assert.ThrowsAsync<TodoStoreException>(store.Flush);
            Assert.Equal((_path, null), (refusal.Path, refusal.Line));
            Assert.IsType<IOException>(refusal.InnerException, exactMatch: false);
        }

        await store.Flush();
        Assert.Contains("\"stage\": \"completed\"", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("[{\"id\": \"a\",\n \"execution_log\": [", 2, null)]
    [InlineData("[\n<<<<<<< HEAD\n{\"id\": \"a\"}\n]", 2, 1)]
    public async Task An_invalid_edit_during_a_run_is_reported_with_its_position_and_no_event_is_lost(string? broken, int? line, int? column)
    {
        await using var store = Stores.Open(_path);
        var run = _script.Whole("a");
        await store.Append(run[0]);
        var whole = await File.ReadAllBytesAsync(_path);
        Break(broken);
        await store.Record(run[1], run[2]);
        await store.Record(run[3]);
        var refusal = await Assert.ThrowsAsync<TodoStoreException>(store.Flush);
        Assert.Equal((_path, line, column ?? refusal.Column), (refusal.Path, refusal.Line, refusal.Column));

        _folder.Write("todos.json", whole);
        await store.Flush();
        var todo = (await store.Read("a"))!;
        Assert.Equal(run.Select(each => each.Details.EventId), todo.Events.Select(each => each.Details.EventId));
        Assert.Equal(TodoStatus.Completed, todo.Status);
    }

    [Fact]
    public async Task A_removed_todo_gets_its_events_when_it_is_restored()
    {
        await using var store = Stores.Open(_path);
        var run = _script.Whole("a");
        await store.Append(run[0]);
        var with = await File.ReadAllBytesAsync(_path);
        await store.Record(run[1], run[2], run[3]);
        _folder.Write("todos.json", """[{"id": "b", "note": "another branch"}]""");
        await store.Flush();
        Assert.Contains(".taskexec/todos.json/orphans.jsonl", _folder.Files());

        _folder.Write("todos.json", with);
        await store.Flush();
        Assert.Equal(run.Select(each => each.Details.EventId), (await store.Read("a"))!.Events.Select(each => each.Details.EventId));
        Assert.DoesNotContain(".taskexec/todos.json/orphans.jsonl", _folder.Files());
    }

    [Fact]
    public async Task A_status_that_a_person_sets_before_a_checkpoint_overrides_events_that_did_not_see_it()
    {
        await using var store = Stores.Open(_path);
        var run = _script.Whole("a");
        await store.Append(run[0]);
        await store.Record(run[1], run[2], run[3]);
        Edit("in-progress\", \"execution_log\"", "reviewing\", \"execution_log\"", inPlace: true);
        await store.Flush();

        var todo = (await store.Read("a"))!;
        Assert.Equal(("reviewing", 4), (todo.Status, todo.Events.Count));
    }

    private static void Touch(DirectoryInfo git, string name, TimeProvider clock)
    {
        var file = Path.Combine(git.FullName, name);
        File.WriteAllText(file, "");
        File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
    }

    private void Break(string? text)
    {
        if (text is null)
        {
            File.Delete(_path);
        }
        else
        {
            _folder.Write("todos.json", text);
        }
    }

    private void Edit(string from, string to, bool inPlace)
    {
        var before = File.ReadAllText(_path);
        Assert.Contains(from, before, StringComparison.Ordinal);
        _folder.Write(inPlace ? "todos.json" : "edited", Encoding.UTF8.GetBytes(before.Replace(from, to, StringComparison.Ordinal)));
        if (!inPlace)
        {
            File.Move(_folder["edited"], _path, overwrite: true);
        }
    }
}

using System.Text;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Writing;

public sealed class EditDuringAppendTests : IDisposable
{
    private readonly TempFolder _folder = new("editors");
    private readonly RunScript _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edit_between_reading_and_replacing_is_kept(bool inPlace)
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}, {"id": "b", "note": "old"}]""");
        var edits = 0;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            // The first sync after the file was read; by then the new content is made.
            if (call is nameof(IStoreIo.TakeOver) && ++edits == 1)
            {
                Edit(path, """[{"id": "a"}, {"id": "b", "note": "new"}]""", inPlace);
            }
        });
        await using var store = Stores.Open(path, io);
        await store.Append(_script.Whole("a"));

        var text = await File.ReadAllTextAsync(path);
        Assert.Contains("\"note\": \"new\"", text, StringComparison.Ordinal);
        Assert.Contains("\"stage\": \"completed\"", text, StringComparison.Ordinal);
        Assert.Equal(2, edits);
    }

    [Fact]
    public async Task An_editor_that_saves_continuously_is_reported_and_the_events_are_written_when_it_stops()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var edits = 0;
        var isResting = false;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (!isResting && call is nameof(IStoreIo.TakeOver))
            {
                Edit(path, $$"""[{"id": "a", "edit": {{++edits}}}]""", inPlace: false);
            }
        });
        await using var store = Stores.Open(path, io);
        await store.Record(_script.Whole("a"));

        var refusal = await Assert.ThrowsAsync<TodoStoreException>(store.Flush);
        Assert.Equal((path, null), (refusal.Path, refusal.Line));
        Assert.IsType<IOException>(refusal.InnerException, exactMatch: false);
        Assert.DoesNotContain(_folder.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));

        isResting = true;
        await store.Flush();
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains($"\"edit\": {edits}", text, StringComparison.Ordinal);
        Assert.Contains("\"stage\": \"completed\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_that_a_person_sets_is_the_initial_status_of_the_next_run()
    {
        var path = _folder.Write("todos.json", """[{"id": "a", "status": "pending"}]""");
        await using var store = Stores.Open(path);
        await store.Append(_script.Whole("a"));
        Edit(path, (await File.ReadAllTextAsync(path)).Replace("\"status\": \"completed\", \"execution_log\"", "\"status\": \"reviewing\", \"execution_log\"", StringComparison.Ordinal), inPlace: true);
        await store.Append(_script.Planning("a", _script.NewRun()));

        var todo = (await store.Read("a"))!;
        Assert.Equal("in-progress", todo.Status);
        Assert.Equal(new StatusTransition("reviewing", "in-progress", new EventId("testtest", 4)), todo.Events[^1].Details.Status);
    }

    [Fact]
    public async Task A_todo_that_is_removed_during_a_run_fails_only_that_run()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}, {"id": "b"}]""");
        await using var store = Stores.Open(path);
        var (gone, stays) = (_script.Whole("a"), _script.Whole("b"));
        await store.Append(gone[0], stays[0]);
        Edit(path, (await File.ReadAllTextAsync(path)).Replace("\"a\"", "\"c\"", StringComparison.Ordinal), inPlace: false);

        var refused = store.Append(gone[1], gone[2]);
        var recorded = store.Append(stays[1], stays[2]);
        await recorded;
        var refusal = await Assert.ThrowsAsync<TodoVanishedException>(async () => await refused);
        Assert.Equal(path, refusal.Path);
        Assert.Equal(3, (await store.Read("b"))!.Events.Count);
        Assert.Null(await store.Read("a"));
    }

    [Fact]
    public async Task A_folder_that_git_clean_removed_is_created_again()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        await using var store = Stores.Open(path);
        var run = _script.Whole("a");
        await store.Append(run[0]);
        Directory.Delete(_folder[".taskexec"], recursive: true);
        await store.Append(run[1]);

        Assert.Equal([.. Stores.Kept(segment: 2), "todos.json"], _folder.Files());
    }

    [Theory]
    [InlineData("lock")]
    [InlineData(".tmp")]
    public async Task A_folder_that_is_removed_at_the_most_critical_moment_is_created_again(string opened)
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var cleans = 0;
        var io = new FaultyStoreIo((call, _, target) =>
        {
            if (call is nameof(IStoreIo.Open) && target.EndsWith(opened, StringComparison.Ordinal) && ++cleans == 1)
            {
                Directory.Delete(_folder[".taskexec"], recursive: true);
            }
        });
        await using var store = Stores.Open(path, io);
        await store.Append(_script.Whole("a"));

        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
        Assert.True(cleans > 1);
    }

    [Fact]
    public async Task A_lock_is_invalid_if_its_file_was_deleted_in_the_meantime()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var cleans = 0;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.TakeOver) && ++cleans == 1)
            {
                File.Delete(_folder[".taskexec/todos.json/lock"]);
                File.Delete(_folder[".taskexec/todos.json/fold.lock"]);
            }
        });
        await using var store = Stores.Open(path, io);
        await using var other = Stores.Open(path, PosixStoreIo.Instance);
        await store.Append(_script.Whole("a"));
        Assert.Equal(4, (await other.Read("a"))!.Events.Count);
        await other.Record(_script.Whole("a"));
        await store.Append(_script.Whole("a"));

        Assert.Equal(12, (await store.Read("a"))!.Events.Count);
        Assert.Equal([.. Stores.Kept(), "todos.json"], _folder.Files());
    }

    [Fact]
    public async Task Nothing_is_recorded_if_the_lock_file_was_deleted_during_the_wait()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        var locks = 0;
        var io = new FaultyStoreIo((call, _, _) =>
        {
            if (call is nameof(IStoreIo.TryLock) && ++locks == 1)
            {
                File.Delete(_folder[".taskexec/todos.json/lock"]);
            }
        });
        await using var store = Stores.Open(path, io);
        await store.Record(_script.Whole("a"));

        Assert.Equal(2, io.Calls.Count(call => call is nameof(IStoreIo.TryLock)));
        Assert.True(io.Calls.IndexOf(nameof(IStoreIo.List)) > io.Calls.LastIndexOf(nameof(IStoreIo.TryLock)));
    }

    private static void Edit(string path, string text, bool inPlace)
    {
        var target = inPlace ? path : path + ".edited";
        using (var file = new FileStream(target, FileMode.Create))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        if (!inPlace)
        {
            File.Move(target, path, overwrite: true);
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TaskExec.Storage;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Artifacts;

public sealed class RunArtifactTests : IDisposable
{
    private readonly GitFolder _repository = NotesRepository.Create();
    private readonly Bench _bench;

    public RunArtifactTests() => _bench = _repository.Collecting();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Changes_of_the_run_are_recorded_and_earlier_changes_are_not()
    {
        _repository.Write("Notes/b.md", "# B\ndirty before\n");
        _repository.Write("mine.txt", "untracked before\n");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("Notes/a.md", "# A\none\n2\nthree\n");
            _repository.Write("Notes/new note.md", "new\n");
        });

        Assert.Equal(["Notes/a.md (+1 -1)", "Notes/new note.md (+1 -0)"], artifacts.KeyDiffs.Select(static each => each.Title));
        Assert.Contains("\n@@ -1,4 +1,4 @@\n # A\n one\n-two\n+2\n three\n", artifacts.KeyDiffs[0].Value, StringComparison.Ordinal);
        Assert.StartsWith("diff --git a/Notes/new note.md b/Notes/new note.md\n", artifacts.KeyDiffs[1].Value, StringComparison.Ordinal);
        Assert.EndsWith("\n--- /dev/null\n+++ b/Notes/new note.md\n@@ -0,0 +1 @@\n+new\n", artifacts.KeyDiffs[1].Value, StringComparison.Ordinal);
        Assert.All(artifacts.KeyDiffs, static each => Assert.Null(each.Shared));
    }

    [Fact]
    public async Task Only_changes_since_the_start_are_recorded_for_a_file_that_was_already_modified()
    {
        _repository.Write("Notes/a.md", "# A\nONE\ntwo\nthree\n");
        _repository.Write("mine.txt", "untracked\n");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("Notes/a.md", "# A\nONE\ntwo\nTHREE\n");
            _repository.Delete("mine.txt");
        });

        Assert.Equal(["Notes/a.md (+1 -1)", "mine.txt (+0 -1)"], artifacts.KeyDiffs.Select(static each => each.Title));
        Assert.Contains("-three\n+THREE\n", artifacts.KeyDiffs[0].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("+ONE", artifacts.KeyDiffs[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_change_is_recorded_for_a_modified_file_that_was_written_again_unchanged()
    {
        _repository.Write("Notes/a.md", "dirty\n");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("Notes/a.md", "dirty\n");
            File.SetLastWriteTimeUtc(Path.Combine(_repository.Path, "Notes", "a.md"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        });

        Assert.Empty(artifacts.KeyDiffs);
    }

    [Fact]
    public async Task Changes_that_the_run_committed_are_recorded()
    {
        _repository.Write("Notes/b.md", "# B\ndirty before\n");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("Notes/a.md", "# A\n");
            _repository.Delete("Notes/c.md");
            _repository.Commit("by the run");
        });

        Assert.Equal(["Notes/a.md (+0 -3)"], artifacts.KeyDiffs.Select(static each => each.Title));
    }

    [Fact]
    public async Task No_change_is_recorded_if_the_run_reverted_everything()
    {
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("Notes/a.md", "other\n");
            _repository.Git("checkout", "-q", "--", "Notes/a.md");
            _repository.Write("todos.json", "{}");
        });

        Assert.Empty(artifacts.KeyDiffs);
    }

    [Fact]
    public async Task A_long_diff_is_stored_beside_the_todos_file()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"line {i}\n");
        }

        text.Append("password=hunter2\n");
        var diff = Assert.Single((await RunAsync(() => _repository.Write("long.txt", text.ToString()))).KeyDiffs);

        Assert.Equal("long.txt (+1001 -0)", diff.Title);
        var hash = diff.Value[(diff.Value.IndexOf("sha256:", StringComparison.Ordinal) + 7)..].TrimEnd(']');
        Assert.Contains($" .taskexec/diffs/{hash}.diff", diff.Value, StringComparison.Ordinal);
        var whole = await File.ReadAllBytesAsync(Path.Combine(_repository.Path, ".taskexec", "diffs", $"{hash}.diff"), Token);
        Assert.Contains($" {whole.Length} ", diff.Value[(diff.Value.LastIndexOf('[') + 1)..], StringComparison.Ordinal);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(whole)));
        Assert.Contains("+line 999\n+password=[redacted]", Encoding.UTF8.GetString(whole), StringComparison.Ordinal);
        Assert.StartsWith("diff --git a/long.txt b/long.txt\n", diff.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(".taskexec", _repository.Git("status", "--porcelain", "-uall"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_changes_are_counted_and_changes_without_a_diff_are_reported()
    {
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("a-large.bin", new string('x', 300 * 1024));
            for (var i = 0; i < 30; i++)
            {
                _repository.Write($"file-{i:00}.txt", "new\n");
            }
        });

        Assert.Equal(21, artifacts.KeyDiffs.Count);
        AssertNotShown("a-large.bin", artifacts.KeyDiffs[0]);
        Assert.Null(artifacts.KeyDiffs[^1].Title);
        Assert.Equal([11], MessageData.Numbers(artifacts.KeyDiffs[^1].Value));
    }

    [Fact]
    public async Task The_diff_of_a_small_file_is_recorded_beside_a_file_that_is_too_large_for_one()
    {
        _repository.Write("large.txt", new string('x', 2 * 1024 * 1024));
        _repository.Commit("large");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("large.txt", new string('y', 2 * 1024 * 1024));
            _repository.Write("Notes/a.md", "# A\none\n2\nthree\n");
        });

        Assert.Equal(["Notes/a.md (+1 -1)", "large.txt"], artifacts.KeyDiffs.Select(static each => each.Title));
    }

    [Fact]
    public async Task Files_are_not_taken_for_new_ones_when_the_output_of_git_exceeds_the_limit()
    {
        for (var i = 0; i < 8; i++)
        {
            _repository.Write($"file-{i}.txt", new string('x', 200 * 1024));
        }

        _repository.Commit("many");
        var artifacts = await RunAsync(() =>
        {
            for (var i = 0; i < 8; i++)
            {
                _repository.Write($"file-{i}.txt", new string('y', 200 * 1024));
            }
        });

        Assert.All(artifacts.KeyDiffs, static (each, number) => AssertNotShown($"file-{number}.txt", each));
        Assert.Equal(8, artifacts.KeyDiffs.Count);
    }

    [Fact]
    public async Task Links_out_of_the_work_tree_are_not_followed()
    {
        using var elsewhere = new TempFolder();
        elsewhere.Write("secret.txt", "the secret of somebody else\n");
        var diff = Assert.Single((await RunAsync(() => File.CreateSymbolicLink(Path.Combine(_repository.Path, "link"), elsewhere["secret.txt"]))).KeyDiffs);

        AssertNotShown("link", diff);
    }

    [Fact]
    public async Task Changes_of_two_runs_in_one_work_tree_are_marked_as_shared()
    {
        var both = new Barrier(2);
        Task WorkAsync(string todo, string file) => Task.Run(() => _bench.Run(new("Notes.Both"), todo, () =>
        {
            both.SignalAndWait(Token);
            _repository.Write(file, "new\n");
            both.SignalAndWait(Token);
        }), Token);
        await Task.WhenAll(WorkAsync("todo-1", "one.txt"), WorkAsync("todo-2", "two.txt"));
        await _bench.Executor.Engine.FlushAsync(Token);
        both.Dispose();

        foreach (var todo in (string[])["todo-1", "todo-2"])
        {
            var diffs = TodoArtifacts.From((await _bench.TodoAsync(todo)).Events).KeyDiffs;
            Assert.Equal(["one.txt (+1 -0)", "two.txt (+1 -0)"], diffs.Select(static each => each.Title));
            Assert.All(diffs, static each => Assert.True(each.Shared));
        }

        var alone = await RunAsync(() => _repository.Write("three.txt", "new\n"));
        Assert.Null(alone.KeyDiffs[^1].Shared);
    }

    [Fact]
    public async Task Files_in_declared_product_folders_are_recorded_even_if_git_ignores_them()
    {
        _repository.Write(".gitignore", "out/\n");
        _repository.Write("out/old.html", "old");
        _repository.Commit("ignored");
        _bench.Options.Artifacts.ProductFolders.Add("out");
        var artifacts = await RunAsync(() =>
        {
            _repository.Write("out/index.html", "new");
            _repository.Write("out/old.html", "changed");
        });

        Assert.Equal(["out/index.html", "out/old.html"], artifacts.ProductLinks.Select(static each => each.Value));
        Assert.Empty(artifacts.KeyDiffs);
    }

    [Fact]
    public async Task The_reproduction_command_begins_with_the_commit_at_the_start_of_the_run()
    {
        var head = _repository.Head;
        _repository.Write("mine.txt", "untracked\n");
        var artifacts = await RunAsync(static () => { });

        Assert.Equal($"git checkout {head}", artifacts.ReproductionCommands[0].Value);
        Assert.StartsWith("# ", artifacts.ReproductionCommands[1].Value, StringComparison.Ordinal);
        Assert.Equal([1], MessageData.Numbers(artifacts.ReproductionCommands[1].Value));
    }

    [Fact]
    public async Task The_reproduction_command_repeats_the_work_in_a_clean_clone()
    {
        var artifacts = await RunAsync(async () =>
        {
            await TaskRun.Current!.RunCommandAsync("sh", ["-c", "sort -r Notes/a.md > 'sorted note.txt'"], _repository.Path, Token);
            await TaskRun.Current!.RunCommandAsync("git", ["mv", "Notes/b.md", "Notes/it's b.md"], _repository.Path, Token);
        });
        _repository.Write("later.txt", "after the run\n");
        _repository.Commit("after the run");

        using var clone = new TempFolder();
        _repository.Git("clone", "-q", _repository.Path, clone["again"]);
        foreach (var command in artifacts.ReproductionCommands)
        {
            // The folder of the test is the working directory of the run, not of this process.
            var line = command.Value.Replace(Path.GetRelativePath(".", _repository.Path), ".", StringComparison.Ordinal);
            (await ProcessRun.RunAsync(clone["again"], "sh", ["-c", line], Token)).MustSucceed();
        }

        Assert.Equal(["Notes/b.md (+0 -1)", "Notes/it's b.md (+1 -0)", "sorted note.txt (+4 -0)"], artifacts.KeyDiffs.Select(static each => each.Title));
        Assert.Equal("two\nthree\none\n# A\n", await File.ReadAllTextAsync(Path.Combine(clone["again"], "sorted note.txt"), Token));
        Assert.True(File.Exists(Path.Combine(clone["again"], "Notes", "it's b.md")));
        Assert.False(File.Exists(Path.Combine(clone["again"], "later.txt")));
    }

    /// <summary>A file that is listed by name only.</summary>
    private static void AssertNotShown(string path, ArtifactItem diff)
    {
        Assert.Equal(path, diff.Title);
        Assert.StartsWith($"{path} ", diff.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', diff.Value);
    }

    private Task<TodoArtifacts> RunAsync(Action work) => RunAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    private async Task<TodoArtifacts> RunAsync(Func<Task> work)
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => work(), cancellationToken: Token, task: "Notes.Work");
        return TodoArtifacts.From((await _bench.TodoAsync()).Events);
    }
}

using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

/// <summary>An operation of git that waits for the user is not disturbed by runs that are recorded in the meantime.</summary>
public sealed class GitOperationTests : IDisposable
{
    private readonly GitFolder _git = new();
    private readonly RunScript _script = new();

    public GitOperationTests()
    {
        _git.Write("todos.json", """[{"id": "a"}]""");
        _git.Write("code.txt", "one");
        _git.Commit("begin");
        _git.Git("switch", "-qc", "other");
        _git.Write("code.txt", "two");
        _git.Commit("other");
        _git.Git("switch", "-q", "main");
        _git.Write("code.txt", "three");
        _git.Commit("main");
    }

    [Theory]
    [InlineData("rebase", "other")]
    [InlineData("merge", "other")]
    [InlineData("cherry-pick", "other")]
    [InlineData("revert", "HEAD~1")]
    public async Task A_git_operation_that_stopped_at_another_file_can_continue_and_pending_events_are_written_afterwards(string operation, string commit)
    {
        if (operation is "revert")
        {
            _git.Write("code.txt", "three and a half");
            _git.Commit("more");
        }

        Assert.NotEqual(0, (await _git.TryGitAsync(operation, commit)).ExitCode);
        await using (var store = Stores.Open(_git["todos.json"], TimeProvider.System))
        {
            await store.Append(_script.Whole("a"));
            Assert.Equal(4, (await store.Read("a"))!.Events.Count);
        }

        Assert.Empty(await _git.GitAsync("status", "--porcelain", "--", "todos.json"));
        _git.Write("code.txt", "four");
        await _git.GitAsync("add", "code.txt");
        await _git.GitAsync("-c", "core.editor=true", operation, "--continue");

        await using var later = Stores.Open(_git["todos.json"], TimeProvider.System);
        await later.Append(_script.Whole("a"));
        Assert.Equal(2, (await File.ReadAllTextAsync(_git["todos.json"])).Split("\"stage\": \"completed\"").Length - 1);
    }

    [Fact]
    public async Task Pending_events_are_written_by_the_next_run_after_a_git_operation_is_aborted()
    {
        Assert.NotEqual(0, (await _git.TryGitAsync("rebase", "other")).ExitCode);
        await using var store = Stores.Open(_git["todos.json"], TimeProvider.System);
        await store.Append(_script.Whole("a"));
        await _git.GitAsync("rebase", "--abort");
        await store.Append(_script.Whole("a"));

        Assert.Equal(8, (await store.Read("a"))!.Events.Count);
        Assert.Equal(2, (await File.ReadAllTextAsync(_git["todos.json"])).Split("\"stage\": \"completed\"").Length - 1);
    }

    [Fact]
    public async Task A_bisect_finds_the_file_unchanged()
    {
        await _git.GitAsync("bisect", "start", "HEAD", "HEAD~1");
        await using var store = Stores.Open(_git["todos.json"], TimeProvider.System);
        await store.Append(_script.Whole("a"));
        Assert.Empty(await _git.GitAsync("status", "--porcelain", "--", "todos.json"));

        await _git.GitAsync("bisect", "reset");
        await store.Flush();
        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
    }

    public void Dispose() => _git.Dispose();
}

using TaskExec.Storage.Tests.FaultInjection.Tools;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection;

public sealed class GitDuringRunTests(ITestOutputHelper output)
{
    private const string Todo = "todo-20260221-001";

    private HashSet<string> _mustStand = [];

    [Fact]
    public Task A_checkout_of_another_branch_and_back_loses_no_event() => While(async (git, writer) =>
    {
        await git.InsistAsync("checkout", "-q", "other");
        await writer.More(5);
        await git.InsistAsync("checkout", "-q", "main");
    });

    [Fact]
    public Task A_merge_of_another_todo_loses_no_event() => While(async (git, writer) =>
    {
        await git.InsistAsync("merge", "-q", "--no-edit", "other");
        await writer.More(5);
        Assert.Contains(TodosRepository.OtherTitle, await File.ReadAllTextAsync(git["todos.json"]), StringComparison.Ordinal);
    });

    // Git may complain that a folder fills up again while it is removed.
    [Fact]
    public Task A_git_clean_loses_no_event() => While(async (git, writer) =>
    {
        await git.TryGitAsync("clean", "-fdxq");
        await writer.More(5);
        await git.TryGitAsync("clean", "-fdxq");
    });

    [Fact]
    public Task A_git_restore_removes_only_events_that_were_not_committed() => While(async (git, _) => await git.GitAsync("restore", "todos.json"), forgets: true);

    // Git refuses the pop when an event came in between; then the stash keeps what it has.
    [Fact]
    public Task A_stash_and_pop_remove_only_events_that_were_not_committed_and_keep_the_stashed_ones() => While(async (git, _) =>
    {
        // There must be something to stash.
        await TodosFile.RecoveredEventIdsAsync(git["todos.json"]);
        await git.GitAsync("stash", "-q");
        var stashed = await git.EventsInAsync("stash@{0}");
        var pop = await git.TryGitAsync("stash", "pop", "-q");
        output.WriteLine($"pop of {stashed.Count} stashed events: {pop.ExitCode} {pop.Errors}");
        _mustStand = pop.ExitCode == 0 ? stashed : [];
    }, forgets: true);

    private async Task While(Func<GitFolder, PacedWriter, Task> operation, bool forgets = false)
    {
        Need.Linux();
        for (var round = 0; round < Form.Choose(1, 10); round++)
        {
            using var git = TodosRepository.Create(Fixture.Bytes("todos.json"), "Review the web page's security notes");
            await using var writer = new PacedWriter(git["todos.json"], Todo);
            await writer.More(10);
            await TodosFile.RecoveredEventIdsAsync(git["todos.json"]);
            await git.GitAsync("commit", "-qam", "events");
            var committed = await git.EventsInAsync("HEAD");
            await writer.More(10);
            await operation(git, writer);
            var before = await writer.Pause();
            var after = await writer.Finish(10);

            var stands = await TodosFile.RecoveredEventIdsAsync(git["todos.json"]);
            var history = await git.EventsInHistoryAsync();
            output.WriteLine($"{before.Count} events before, {committed.Count} of them committed, {after.Count} after; {stands.Count} in the file, {before.Count(each => !stands.Contains(each))} not");
            Assert.Empty(after.Except(stands));
            Assert.Empty(committed.Union(_mustStand).Except(stands));
            Assert.Empty(forgets ? [] : before.Except(stands).Except(history));
        }
    }
}

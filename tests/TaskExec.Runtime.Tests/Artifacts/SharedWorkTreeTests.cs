using TaskExec.Runtime.Artifacts;
using TaskExec.Storage;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

/// <summary>The sign of another run stands for another process: nothing else of it is known here.</summary>
public sealed class SharedWorkTreeTests : IDisposable
{
    private static readonly RunId Other = RunOf(1);

    private readonly GitFolder _repository = NotesRepository.Create();
    private readonly Bench _bench;

    public SharedWorkTreeTests() => _bench = _repository.Collecting();

    private string Signs => Path.Combine(_repository.Path, ".git", "taskexec-runs");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_work_tree_is_shared_with_a_run_that_started_earlier()
    {
        using var other = RunLockFile.Create(_repository.Path, Other);

        Assert.True(await IsSharedAsync());
        Assert.True(other.IsShared());
    }

    [Fact]
    public async Task A_work_tree_is_shared_with_a_run_that_started_and_ended_in_the_meantime() =>
        Assert.True(await IsSharedAsync(() => RunLockFile.Create(_repository.Path, Other).Dispose()));

    [Fact]
    public async Task A_work_tree_is_not_shared_with_a_run_that_ended_earlier_or_starts_later()
    {
        RunLockFile.Create(_repository.Path, Other).Dispose();
        Assert.False(await IsSharedAsync());

        using var later = RunLockFile.Create(_repository.Path, Other);
        Assert.False(later.IsShared());
    }

    [Fact]
    public async Task Two_runs_that_start_at_the_same_time_share_a_work_tree()
    {
        using var both = new Barrier(2);
        for (var round = 0; round < 200; round++)
        {
            var runs = (RunOf(2 * round), RunOf((2 * round) + 1));
            var other = Task.Run(() => Put(runs.Item1), TestContext.Current.CancellationToken);
            using var here = Put(runs.Item2);
            using var there = await other;
            Assert.Equal((true, true), (here.IsShared(), there.IsShared()));
        }

        RunLockFile Put(RunId run)
        {
            both.SignalAndWait(TestContext.Current.CancellationToken);
            return RunLockFile.Create(_repository.Path, run);
        }
    }

    [Fact]
    public async Task A_work_tree_is_not_shared_with_a_dead_process_and_its_marker_is_deleted()
    {
        _repository.Write(".git/taskexec-runs/dead-0.run", "");
        Assert.False(await IsSharedAsync());

        Assert.Equal([Path.Combine(Signs, "newest")], Directory.GetFiles(Signs));
    }

    [Fact]
    public async Task A_work_tree_is_not_shared_with_a_linked_work_tree()
    {
        using var folder = new TempFolder();
        _repository.Git("worktree", "add", "-q", folder["linked"]);
        using var there = RunLockFile.Create(folder["linked"], Other);
        Assert.False(await IsSharedAsync());

        using var beside = RunLockFile.Create(folder["linked"], RunOf(2));
        Assert.True(beside.IsShared());
        Assert.True(there.IsShared());
    }

    [Fact]
    public async Task A_work_tree_counts_as_not_shared_if_no_marker_can_be_written()
    {
        _repository.Write(".git/taskexec-runs", "no folder");
        using var other = RunLockFile.Create(_repository.Path, Other);

        Assert.False(await IsSharedAsync());
        Assert.False(other.IsShared());
        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public void A_work_tree_counts_as_not_shared_if_git_has_no_folder()
    {
        using var folder = new TempFolder();
        folder.Write(".git", $"gitdir: {folder["gone"]}\n");
        using var first = RunLockFile.Create(folder.Path, Other);
        using var second = RunLockFile.Create(folder.Path, Other);

        Assert.False(second.IsShared());
        Assert.Equal([".git"], folder.Files());
    }

    private static RunId RunOf(int number) => new(Guid.Parse($"019c0000-0000-7000-8000-{number:x12}"));

    private async Task<bool> IsSharedAsync(Action? meanwhile = null)
    {
        _bench.Run(new("Notes.Work"), Bench.TodoId, () =>
        {
            meanwhile?.Invoke();
            _repository.Write("new.txt", "new\n");
        });
        return Assert.Single(TodoArtifacts.From((await _bench.TodoAsync()).Events).KeyDiffs).Shared is true;
    }
}

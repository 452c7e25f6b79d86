using TaskExec.Runtime.Tests.Telemetry;
using TaskExec.Storage;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

/// <summary>What git sets for its hooks reaches every git of the process: not beside other tests.</summary>
[Collection(nameof(OneAtATime))]
public sealed class GitHookRunTests
{
    [Fact]
    public async Task A_run_in_a_git_hook_collects_the_changes_of_its_own_work_tree()
    {
        using var repository = NotesRepository.Create();
        using var other = NotesRepository.Create();
        var bench = repository.Collecting();
        Environment.SetEnvironmentVariable("GIT_DIR", Path.Combine(other.Path, ".git"));
        try
        {
            bench.Run(new("Notes.Hooked"), Bench.TodoId, () => repository.Write("new.txt", "new\n"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", value: null);
        }

        Assert.Equal("new.txt (+1 -0)", Assert.Single(TodoArtifacts.From((await bench.TodoAsync()).Events).KeyDiffs).Title);
    }
}

using TaskExec.Storage;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

public sealed class GitHeadTests : IDisposable
{
    private readonly GitFolder _repository = NotesRepository.Create();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("branch")]
    [InlineData("detached")]
    [InlineData("packed")]
    [InlineData("worktree")]
    public async Task The_first_event_names_the_commit_in_every_git_layout(string where)
    {
        var head = _repository.Head;
        using var other = new TempFolder();
        var bench = _repository.Collecting();
        switch (where)
        {
            case "detached":
                _repository.Git("checkout", "-q", "--detach");
                break;
            case "packed":
                _repository.Git("pack-refs", "--all");
                break;
            case "worktree":
                _repository.Git("worktree", "add", "-q", other["linked"]);
                bench.Options.Artifacts.WorkTree = other["linked"];
                break;
        }

        bench.Run(new("Notes.Read"), Bench.TodoId, static () => { });
        var first = (await bench.TodoAsync()).Events[0].Details;
        Assert.Equal((EventDetails.FormatVersion, $"git checkout {head}"), (first.V, first.Artifacts?[0].Value));
    }
}

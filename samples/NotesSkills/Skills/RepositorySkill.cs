using System.Globalization;
using TaskExec;

namespace NotesSkills;

/// <summary>Counts the commits of a git repository.</summary>
public sealed partial class RepositorySkill
{
    /// <summary>Writes who changed what, and how often.</summary>
    /// <param name="repository">A folder of the repository.</param>
    /// <param name="page">The file to write.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>What was counted.</returns>
    [TrackedTask(Title = "Count the commits of the repository", Verify = nameof(GitCountsTheSameAsync))]
    public async Task<RepositoryFigures> WriteStatisticsAsync(string repository, string page, CancellationToken ct)
    {
        var git = new GitCommand(repository);
        if (await git.RunAsync(["rev-parse", "--is-shallow-repository"], ct) == "true")
        {
            TaskRun.Current?.AddMessage("The clone is shallow: commits older than the clone's depth are not counted");
        }

        var history = new RepositoryHistory();
        await foreach (var line in git.LinesAsync(RepositoryHistory.Arguments, ct))
        {
            history.Read(line);
        }

        await RepositoryPage.WriteAsync(page, repository, history, ct);
        return new RepositoryFigures(history.Commits, history.Authors, history.Files);
    }

    private static async Task<bool> GitCountsTheSameAsync(RepositoryFigures result, string repository, CancellationToken ct)
    {
        var counted = await new GitCommand(repository).RunAsync(["rev-list", "--count", "HEAD"], ct);
        return Checks.That(counted == result.Commits.ToString(CultureInfo.InvariantCulture), "git rev-list --count HEAD", $"{counted}, the log has {result.Commits}");
    }
}

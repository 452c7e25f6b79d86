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
    /// <returns>How many commits there are.</returns>
    [TrackedTask(Title = "Count the commits of the repository", Verify = nameof(GitCountsTheSameAsync))]
    public async Task<int> WriteStatisticsAsync(string repository, string page, CancellationToken ct)
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
        TaskRun.Current?.AddLink(Path.GetRelativePath(".", page), "statistics of the repository");
        TaskRun.Current?.AddCommand($"git -C \"{Path.GetRelativePath(".", repository)}\" log --numstat");
        TaskRun.Current?.SetSummary($"{Counted.Of(history.Commits, "commit")}, {Counted.Of(history.Authors, "author")}, {Counted.Of(history.Files, "file")}");
        return history.Commits;
    }

    private static async Task<bool> GitCountsTheSameAsync(int result, string repository, CancellationToken ct)
    {
        var counted = await new GitCommand(repository).RunAsync(["rev-list", "--count", "HEAD"], ct);
        TaskRun.Current?.AddMessage($"git rev-list counts {counted}, the log has {result}");
        return counted == result.ToString(CultureInfo.InvariantCulture);
    }
}

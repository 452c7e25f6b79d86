using System.Globalization;
using TaskExec;

namespace NotesSkills;

/// <summary>Counts the commits of a git repository.</summary>
public sealed partial class RepositorySkill
{
    /// <summary>Writes a page with the authors and files that have the most commits.</summary>
    /// <param name="repository">A folder in the repository.</param>
    /// <param name="page">The file to write.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>The number of commits, authors and files.</returns>
    [TrackedTask(Title = "Count the commits of the repository", Verify = nameof(GitCountsTheSameAsync))]
    public async Task<RepositoryFigures> CountAsync(string repository, string page, CancellationToken ct)
    {
        var git = new GitCommand(repository);
        if (await git.RunAsync(["rev-parse", "--is-shallow-repository"], ct) == "true")
        {
            TaskRun.Current?.AddMessage("The clone is shallow: commits beyond its depth are not counted");
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
        return Checks.That(
            counted == result.Commits.ToString(CultureInfo.InvariantCulture),
            "git rev-list --count HEAD",
            $"{counted}, git log has {result.Commits}");
    }
}

/// <summary>Represents the statistics of a repository. It provides the summary of the run that returns it.</summary>
/// <param name="Commits">The number of commits.</param>
/// <param name="Authors">The number of authors.</param>
/// <param name="Files">The number of files that the commits changed.</param>
public sealed record RepositoryFigures(int Commits, int Authors, int Files) : IProvidesSummary
{
    /// <inheritdoc/>
    public string Summary => $"{Counted.Format(Commits, "commit")}, {Counted.Format(Authors, "author")}, {Counted.Format(Files, "file")}";
}

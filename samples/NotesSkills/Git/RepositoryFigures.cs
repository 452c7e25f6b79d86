using TaskExec;

namespace NotesSkills;

/// <summary>What was counted in a repository: the summary of the run that returns it.</summary>
/// <param name="Commits">How many commits.</param>
/// <param name="Authors">How many authors they have.</param>
/// <param name="Files">How many files they have changed.</param>
public sealed record RepositoryFigures(int Commits, int Authors, int Files) : ISummary
{
    /// <inheritdoc/>
    public string Summary => $"{Counted.Of(Commits, "commit")}, {Counted.Of(Authors, "author")}, {Counted.Of(Files, "file")}";
}

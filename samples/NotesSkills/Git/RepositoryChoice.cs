namespace NotesSkills;

/// <summary>Chooses the repository whose commits are counted.</summary>
internal static class RepositoryChoice
{
    /// <summary>Returns the first candidate folder that is part of a repository with commits, or creates a repository from the sample's notes.</summary>
    /// <returns>The folder. Without git, this is the first candidate, for which the skill then reports the error.</returns>
    public static async Task<string> ChooseAsync(Workspace work, string root, CancellationToken cancellationToken)
    {
        string[] candidates = work.IsSample ? [root] : [work.Notes, root];
        foreach (var folder in candidates)
        {
            if (await SucceedsAsync(folder, ["rev-parse", "--verify", "--quiet", "HEAD"], cancellationToken))
            {
                return folder;
            }
        }

        if (work.IsSample && await SucceedsAsync(work.Folder, ["--version"], cancellationToken))
        {
            await CommitEachNoteAsync(work.Notes, cancellationToken);
            return work.Notes;
        }

        return candidates[0];
    }

    private static async Task CommitEachNoteAsync(string notes, CancellationToken cancellationToken)
    {
        var git = new GitCommand(notes);
        await git.RunAsync(["init", "--quiet", "--template="], cancellationToken);
        foreach (var path in new NotesFolder(notes).Paths())
        {
            await git.RunAsync(["add", "--force", "--", path], cancellationToken);
            await git.RunAsync(
                [
                    "-c", "user.name=NotesSkills", "-c", "user.email=sample@notes.example",
                    "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null",
                    "commit", "--quiet", "--message", $"Add {path}",
                ],
                cancellationToken);
        }
    }

    private static async Task<bool> SucceedsAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await new GitCommand(folder).RunAsync(arguments, cancellationToken);
            return true;
        }
        catch (GitException)
        {
            return false;
        }
    }
}

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Determines whether git is at work in the folder of a file. Git compares files with its index before it replaces them, so what is written between
/// the two is lost: a merge that is refused, for example, resets the work tree and applies what it has stashed before.
/// </summary>
internal sealed class GitActivity(TimeProvider time)
{
    private const string LinkPrefix = "gitdir: ";

    // A command of git is several steps, each of which changes the index or HEAD. Between them nothing is locked.
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(250);

    // Git leaves its locks behind when it is killed.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(5);

    private static readonly string[] Locks = ["index.lock", "HEAD.lock"];

    // What git keeps while an operation waits for the user, who may take hours. A modified file would make git refuse to continue.
    private static readonly string[] Operations =
        ["rebase-merge", "rebase-apply", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "sequencer", "BISECT_LOG"];

    private static readonly string[] Changes = ["index", "HEAD"];

    private long? _busySince;

    /// <summary>Determines whether a file is in the work tree of a repository.</summary>
    /// <param name="realPath">The path of the file, without symbolic links.</param>
    public static bool IsInRepository(string realPath) => FindRepository(realPath) is not null;

    /// <summary>Determines whether a rebase, merge, cherry-pick, revert or bisect has begun and not ended.</summary>
    /// <param name="realPath">The path of the file, without symbolic links.</param>
    public static bool HasOperation(string realPath)
    {
        if (FindRepository(realPath) is not { } repository)
        {
            return false;
        }

        foreach (var operation in Operations)
        {
            if (Path.Exists(Path.Combine(repository, operation)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Determines whether a write may be lost now.</summary>
    /// <param name="realPath">The path of the file, without symbolic links.</param>
    /// <returns><see langword="false"/> too if git has been at work without a pause for 5 seconds.</returns>
    public bool IsBusy(string realPath)
    {
        if (FindRepository(realPath) is not { } repository || !(HasLock(repository) || HasJustChanged(repository)))
        {
            _busySince = null;
            return false;
        }

        _busySince ??= time.GetTimestamp();
        return time.GetElapsedTime(_busySince.Value) < MaxWait;
    }

    private static bool HasLock(string repository) => Locks.Any(name => File.Exists(Path.Combine(repository, name)));

    // A time in the future says that two clocks differ, and nothing of git.
    private bool HasJustChanged(string repository) => Changes.Any(name =>
    {
        var age = time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(Path.Combine(repository, name));
        return age >= TimeSpan.Zero && age < QuietPeriod;
    });

    private static string? FindRepository(string realPath)
    {
        for (var folder = Path.GetDirectoryName(realPath); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, ".git");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }

            if (File.Exists(candidate))
            {
                return ReadLink(candidate, folder);
            }
        }

        return null;
    }

    // The work trees that 'git worktree add' makes have a file that names their folder.
    private static string? ReadLink(string file, string folder)
    {
        try
        {
            var line = File.ReadLines(file).FirstOrDefault("");
            return line.StartsWith(LinkPrefix, StringComparison.Ordinal) ? Path.Combine(folder, line[LinkPrefix.Length..].Trim()) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

namespace TaskExec.Runtime.Artifacts;

/// <summary>Reads the state and the changes of a git work tree.</summary>
internal sealed class WorkTree(string root, ArtifactOptions options, TimeProvider time)
{
    // In a tree with more uncommitted files, such as an unpacked archive, only the content of the first ones is read.
    private const int MaxFilesRead = 500;
    private const int MaxBytesRead = 16 * 1024 * 1024;

    private static readonly string[] DiffArguments = ["--no-color", "--no-ext-diff", "--no-textconv"];

    private readonly GitProcess _git = new(root, time);

    public string Root => root;

    /// <summary>Finds the work tree that contains a folder.</summary>
    /// <returns>The work tree, or <see langword="null"/> if the folder is outside of any.</returns>
    public static WorkTree? Find(string folder, ArtifactOptions options, TimeProvider time)
    {
        for (var level = new DirectoryInfo(folder); level is not null; level = level.Parent)
        {
            if (Path.Exists(Path.Combine(level.FullName, ".git")))
            {
                return new WorkTree(level.FullName, options, time);
            }
        }

        return null;
    }

    /// <summary>Captures the current state of the work tree.</summary>
    /// <returns>The state, or <see langword="null"/> if git did not answer.</returns>
    public async Task<WorkTreeState?> CaptureAsync(CancellationToken cancellationToken)
    {
        var (fileCount, byteCount) = (0, 0);
        return WorkTreeState.Parse(
            await _git.AskAsync(cancellationToken, "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all").ConfigureAwait(false),
            path =>
            {
                var file = ChangedFile.Read(Path.Combine(root, path), reads: fileCount++ < MaxFilesRead && byteCount < MaxBytesRead);
                byteCount += file.Content?.Length ?? 0;
                return file;
            });
    }

    /// <summary>Returns the paths of the files that differ between two states, in ordinal order and without excluded files.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(WorkTreeState before, WorkTreeState after, CancellationToken cancellationToken)
    {
        var paths = before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal).Where(path => !IsUnchanged(path));
        if (before.Commit is not null && before.Commit != after.Commit)
        {
            var committed = await _git
                .AskAsync(cancellationToken, "diff", "--name-only", "--no-renames", "-z", before.Commit, "--")
                .ConfigureAwait(false);

            // A file that was already modified before the run and was committed without further changes is not a change of this run.
            paths = paths.Union((committed ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
                .Where(path => before.Files.GetValueOrDefault(path) is not { } earlier || !earlier.IsSameAs(ChangedFile.Read(Path.Combine(root, path))));
        }

        return [.. paths.Where(path => !options.Excludes(path)).Order(StringComparer.Ordinal)];

        bool IsUnchanged(string path) =>
            before.Files.GetValueOrDefault(path) is { } earlier && after.Files.GetValueOrDefault(path) is { } later && earlier.IsSameAs(later);
    }

    /// <summary>Returns the changes of files since a state as unified diffs by path. Files without an available diff are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DiffsAsync(
        IReadOnlyList<string> paths,
        WorkTreeState before,
        CancellationToken cancellationToken)
    {
        var diffs = new Dictionary<string, string>(StringComparer.Ordinal);
        var clean = paths.Where(path => !before.Files.ContainsKey(path) && IsShown(ChangedFile.Read(Path.Combine(root, path)))).ToArray();
        var remaining = paths.Where(before.Files.ContainsKey);
        if (clean.Length > 0)
        {
            string[] arguments = ["diff", .. DiffArguments, "--no-renames", before.Commit ?? "", "--", .. clean];
            var diff = before.Commit is null ? "" : await _git.AskAsync(cancellationToken, arguments).ConfigureAwait(false);
            foreach (var (path, text) in UnifiedDiff.Split(diff ?? ""))
            {
                diffs[path] = text;
            }

            // A file that is missing from the diff is untracked, unless git failed or wrote the path in quotes so that it was not recognised.
            remaining = diff is null ? remaining : remaining.Concat(clean.Where(path => !diffs.ContainsKey(path) && !IsQuotedByGit(path)));
        }

        foreach (var path in remaining.ToList())
        {
            if (await DiffAsync(path, before, cancellationToken).ConfigureAwait(false) is { Length: > 0 } diff)
            {
                diffs[path] = diff;
            }
        }

        return diffs;
    }

    // For a file that is untracked, or was already modified before the run, git has no version from the start of the run. The captured content is used.
    private async Task<string?> DiffAsync(string path, WorkTreeState before, CancellationToken cancellationToken)
    {
        var earlier = before.Files.GetValueOrDefault(path) ?? ChangedFile.Deleted;
        var current = ChangedFile.Read(Path.Combine(root, path));
        if (!IsShown(earlier) || !IsShown(current))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("taskexec-diff-");
        try
        {
            var (oldName, newName) = (WriteCopy(folder, "a", path, earlier), WriteCopy(folder, "b", path, current));
            string[] arguments = ["diff", "--no-index", .. DiffArguments, "--", oldName, newName];
            var diff = await new GitProcess(folder.FullName, time).AskAsync(cancellationToken, arguments).ConfigureAwait(false);
            return diff is null ? null : UnifiedDiff.WithPath(diff, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsShown(ChangedFile file) => file.Content is not null || file == ChangedFile.Deleted;

    private static bool IsQuotedByGit(string path) => path.Any(static character => character is '"' or '\\' or < ' ');

    private static string WriteCopy(DirectoryInfo folder, string side, string path, ChangedFile file)
    {
        if (file.Content is null)
        {
            return "/dev/null"; // git treats this name as an empty file on every platform.
        }

        var name = $"{side}{Path.GetExtension(path)}";
        using var copy = new FileStream(Path.Combine(folder.FullName, name), FileMode.Create, FileAccess.Write);
        copy.Write(file.Content);
        return name;
    }
}

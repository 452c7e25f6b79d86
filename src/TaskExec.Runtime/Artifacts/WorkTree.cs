namespace TaskExec.Runtime;

/// <summary>A git work tree, looked at before and after a run.</summary>
internal sealed class WorkTree(string root, ArtifactOptions options, TimeProvider time)
{
    // Of a tree with more that is not committed only the first files are read: it is somebody's unpacked archive, not work.
    private const int MostFilesRead = 500;
    private const int MostBytesRead = 16 * 1024 * 1024;

    private readonly GitProcess _git = new(root, time);

    public string Root => root;

    /// <summary>The work tree that a folder is in.</summary>
    public static WorkTree? Of(string folder, ArtifactOptions options, TimeProvider time)
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

    public async Task<WorkTreeState?> LookAsync(CancellationToken cancellationToken)
    {
        var (files, bytes) = (0, 0);
        return WorkTreeState.Parse(
            await _git.AskAsync(cancellationToken, "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all").ConfigureAwait(false),
            path =>
            {
                var file = ChangedFile.Look(Path.Combine(root, path), reads: files++ < MostFilesRead && bytes < MostBytesRead);
                bytes += file.Content?.Length ?? 0;
                return file;
            });
    }

    /// <summary>The files that differ between two moments.</summary>
    public async Task<IReadOnlyList<string>> ChangesAsync(WorkTreeState before, WorkTreeState after, CancellationToken cancellationToken)
    {
        var paths = before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal)
            .Where(path => !(before.Files.GetValueOrDefault(path) is { } was && after.Files.GetValueOrDefault(path) is { } now && was.IsSameAs(now)));
        if (before.Commit is not null && before.Commit != after.Commit)
        {
            var committed = await _git.AskAsync(cancellationToken, "diff", "--name-only", "--no-renames", "-z", before.Commit, "--").ConfigureAwait(false);

            // What was dirty before and is committed as it was is no change of this run.
            paths = paths.Union((committed ?? "").Split('\0', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
                .Where(path => before.Files.GetValueOrDefault(path) is not { } was || !was.IsSameAs(ChangedFile.Look(Path.Combine(root, path))));
        }

        return [.. paths.Where(path => !options.Excludes(path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The changes of files since a moment, as unified diffs; a file whose change cannot be shown is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DiffsAsync(IReadOnlyList<string> paths, WorkTreeState before, CancellationToken cancellationToken)
    {
        var diffs = new Dictionary<string, string>(StringComparer.Ordinal);
        var clean = paths.Where(path => !before.Files.ContainsKey(path) && IsShown(ChangedFile.Look(Path.Combine(root, path)))).ToArray();
        var rest = paths.Where(before.Files.ContainsKey);
        if (clean.Length > 0)
        {
            var diff = before.Commit is null ? "" : await _git.AskAsync(cancellationToken, ["diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", before.Commit, "--", .. clean]).ConfigureAwait(false);
            foreach (var (path, text) in UnifiedDiff.Split(diff ?? ""))
            {
                diffs[path] = text;
            }

            // What git has said nothing of is new, unless git could not answer, or writes the name in quotes so that it was not recognised.
            rest = diff is null ? rest : rest.Concat(clean.Where(path => !diffs.ContainsKey(path) && !path.Any(static each => each is '"' or '\\' or < ' ')));
        }

        foreach (var path in rest.ToList())
        {
            if (await DiffAsync(path, before, cancellationToken).ConfigureAwait(false) is { Length: > 0 } diff)
            {
                diffs[path] = diff;
            }
        }

        return diffs;
    }

    // Of a file that git does not know, or that was dirty before, there is no old version but the one that was kept.
    private async Task<string?> DiffAsync(string path, WorkTreeState before, CancellationToken cancellationToken)
    {
        var was = before.Files.GetValueOrDefault(path) ?? ChangedFile.Gone;
        var now = ChangedFile.Look(Path.Combine(root, path));
        if (!IsShown(was) || !IsShown(now))
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("taskexec-diff-");
        try
        {
            var (old, current) = (Side(folder, "a", path, was), Side(folder, "b", path, now));
            var diff = await new GitProcess(folder.FullName, time).AskAsync(cancellationToken, "diff", "--no-index", "--no-color", "--no-ext-diff", "--no-textconv", "--", old, current).ConfigureAwait(false);
            return diff is null ? null : UnifiedDiff.WithPath(diff, path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsShown(ChangedFile file) => file.Content is not null || file == ChangedFile.Gone;

    private static string Side(DirectoryInfo folder, string side, string path, ChangedFile file)
    {
        if (file.Content is null)
        {
            return "/dev/null"; // git takes this name for nothing on every system.
        }

        var name = $"{side}{Path.GetExtension(path)}";
        using var copy = new FileStream(Path.Combine(folder.FullName, name), FileMode.Create, FileAccess.Write);
        copy.Write(file.Content);
        return name;
    }
}

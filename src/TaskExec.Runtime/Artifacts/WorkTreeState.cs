namespace TaskExec.Runtime.Artifacts;

/// <summary>Represents the state of a work tree at one moment.</summary>
/// <param name="Commit">The id of the checked-out commit, or <see langword="null"/> before the first commit.</param>
/// <param name="Files">The files that differ from the commit, by their path relative to the root.</param>
internal sealed record WorkTreeState(string? Commit, IReadOnlyDictionary<string, ChangedFile> Files)
{
    private const string CommitHeader = "# branch.oid ";

    /// <summary>Parses the output of <c>git status --porcelain=v2 --branch -z</c>.</summary>
    /// <param name="status">The output, or <see langword="null"/> if git did not answer.</param>
    /// <param name="look">Captures the state of a file by its path relative to the root.</param>
    public static WorkTreeState? Parse(string? status, Func<string, ChangedFile> look)
    {
        if (status is null)
        {
            return null;
        }

        string? commit = null;
        var files = new Dictionary<string, ChangedFile>(StringComparer.Ordinal);
        var entries = status.Split('\0');
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.StartsWith(CommitHeader, StringComparison.Ordinal))
            {
                // Before the first commit git writes "(initial)".
                commit = entry[CommitHeader.Length..] is var id && id[0] == '(' ? null : id;
            }
            else if (entry is ['1' or '2' or 'u' or '?', ' ', ..])
            {
                var path = entry[0] == '?' ? entry[2..] : entry.Split(' ', FieldsBeforePath(entry[0]) + 1)[^1];
                files[path] = look(path);

                // The original path of a renamed file follows as a separate entry.
                if (entry[0] == '2')
                {
                    var originalPath = entries[++i];
                    files[originalPath] = look(originalPath);
                }
            }
        }

        return new WorkTreeState(commit, files);
    }

    // git-status(1), "Porcelain Format Version 2", "Changed Tracked Entries".
    private static int FieldsBeforePath(char kind) => kind switch
    {
        '1' => 8,
        '2' => 9,
        _ => 10,
    };
}

namespace TaskExec.Runtime;

/// <summary>A work tree at one moment: its commit, and the files that differ from it.</summary>
/// <param name="Commit">The commit; <see langword="null"/> before the first one.</param>
/// <param name="Files">The files, by their path from the root.</param>
internal sealed record WorkTreeState(string? Commit, IReadOnlyDictionary<string, ChangedFile> Files)
{
    private const string CommitHeader = "# branch.oid ";

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
                commit = entry[CommitHeader.Length..] is var id && id[0] == '(' ? null : id;
            }
            else if (entry is ['1' or '2' or 'u' or '?', ' ', ..])
            {
                var path = entry[0] == '?' ? entry[2..] : entry.Split(' ', FieldsBefore(entry[0]) + 1)[^1];
                files[path] = look(path);

                // The old name of what was renamed follows as an entry of its own.
                if (entry[0] == '2')
                {
                    var old = entries[++i];
                    files[old] = look(old);
                }
            }
        }

        return new WorkTreeState(commit, files);
    }

    // git status --porcelain=v2, "Changed Tracked Entries".
    private static int FieldsBefore(char kind) => kind switch
    {
        '1' => 8,
        '2' => 9,
        _ => 10,
    };
}

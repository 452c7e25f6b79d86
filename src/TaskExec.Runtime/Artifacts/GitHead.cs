using System.Buffers;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Reads the commit that a work tree is at from the files of git, which takes microseconds; a git process takes milliseconds.</summary>
internal static class GitHead
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private const string SymbolicRef = "ref: ";
    private const string Link = "gitdir: ";

    /// <summary>Reads the commit.</summary>
    /// <param name="root">The root of the work tree.</param>
    /// <returns>The hash, or <see langword="null"/> if there is no commit or the repository stores its references in another format.</returns>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public static string? ReadCommit(string root)
    {
        var folder = FolderOf(root);
        if (ReadLine(Path.Combine(folder, "HEAD")) is not { } head)
        {
            return null;
        }

        if (!head.StartsWith(SymbolicRef, StringComparison.Ordinal))
        {
            return Hash(head);
        }

        // Work trees that 'git worktree add' made have a HEAD of their own and share the branches.
        var name = head[SymbolicRef.Length..];
        var shared = ReadLine(Path.Combine(folder, "commondir")) is { } common ? Path.Combine(folder, common) : folder;
        var commit = ReadLine(Path.Combine(folder, name)) ?? ReadLine(Path.Combine(shared, name)) ?? FindPacked(Path.Combine(shared, "packed-refs"), name);
        return Hash(commit);
    }

    private static string FolderOf(string root)
    {
        var folder = Path.Combine(root, ".git");
        return File.Exists(folder) && ReadLine(folder) is { } line && line.StartsWith(Link, StringComparison.Ordinal)
            ? Path.Combine(root, line[Link.Length..])
            : folder;
    }

    private static string? ReadLine(string path) => File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;

    // A line is a hash, a space and the name of a reference.
    private static string? FindPacked(string path, string name)
    {
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                if (space > 0 && line.AsSpan(space + 1).SequenceEqual(name))
                {
                    return line[..space];
                }
            }
        }

        return null;
    }

    private static string? Hash(string? text) => text is { Length: 40 or 64 } && !text.AsSpan().ContainsAnyExcept(HexDigits) ? text : null;
}

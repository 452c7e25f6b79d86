namespace McpSkillServer;

/// <summary>A folder of Markdown notes, out of which no path leads.</summary>
/// <param name="root">The folder.</param>
public sealed class NotesFolder(string root)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The notes, by their paths below the folder.</summary>
    public IEnumerable<string> Names() => Directory.EnumerateFiles(_root, "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_root, path))
        .Order(StringComparer.Ordinal);

    /// <summary>Where a note is.</summary>
    /// <param name="name">Its path below the folder.</param>
    /// <exception cref="ArgumentException">The path leads out of the folder.</exception>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, name));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{name}' is outside of the notes. Name a note by its path below their folder.", nameof(name));
    }
}

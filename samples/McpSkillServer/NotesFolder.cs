namespace McpSkillServer;

/// <summary>Represents a folder of Markdown notes and rejects paths outside of it.</summary>
/// <param name="root">The path of the folder.</param>
public sealed class NotesFolder(string root)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Lists the notes by their paths relative to the folder.</summary>
    public IEnumerable<string> Names() => Directory.EnumerateFiles(_root, "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_root, path))
        .Order(StringComparer.Ordinal);

    /// <summary>Returns the full path of a note.</summary>
    /// <param name="name">The path of the note, relative to the folder.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is outside of the folder.</exception>
    public string PathOf(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, name));
        return path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{name}' is outside of the notes folder. Pass a path relative to that folder.", nameof(name));
    }
}

namespace NotesSkills;

/// <summary>Represents a folder of Markdown notes, including its subfolders.</summary>
internal sealed class NotesFolder(string folder)
{
    private static readonly string[] BuildOutputFolders = ["artifacts", "bin", "node_modules", "obj"];
    private static readonly EnumerationOptions TopLevel = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>Returns the paths of the notes relative to the folder, with slashes.</summary>
    /// <exception cref="FileNotFoundException">The folder contains no Markdown note.</exception>
    public IReadOnlyList<string> Paths()
    {
        var paths = Files(new DirectoryInfo(folder))
            .Select(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        return paths.Count > 0
            ? paths
            : throw new FileNotFoundException($"The folder '{folder}' contains no Markdown notes (*.md). Choose a folder that contains some.");
    }

    /// <summary>Reads every note.</summary>
    public async Task<IReadOnlyList<Note>> ReadAsync(CancellationToken cancellationToken)
    {
        var notes = new List<Note>();
        foreach (var path in Paths())
        {
            var text = new NoteText(await File.ReadAllTextAsync(Path.Combine(folder, path), cancellationToken));
            var headings = text.Headings.ToList();
            notes.Add(headings is [{ Level: 1 } title, .. var below]
                ? new Note(path, title.Text, below, text.Words, [.. text.Links])
                : new Note(path, Path.GetFileNameWithoutExtension(path), headings, text.Words, [.. text.Links]));
        }

        return notes;
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md", TopLevel)
            .Concat(folder.EnumerateDirectories("*", TopLevel).Where(CanContainNotes).SelectMany(Files));

    private static bool CanContainNotes(DirectoryInfo folder) =>
        folder.LinkTarget is null
        && !folder.Name.StartsWith('.')
        && !BuildOutputFolders.Contains(folder.Name, StringComparer.OrdinalIgnoreCase);
}

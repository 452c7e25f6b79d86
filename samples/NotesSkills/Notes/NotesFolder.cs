namespace NotesSkills;

/// <summary>A folder of Markdown notes, with the folders below it.</summary>
internal sealed class NotesFolder(string folder)
{
    private static readonly string[] MadeByBuilds = ["artifacts", "bin", "node_modules", "obj"];
    private static readonly EnumerationOptions Here = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>The notes, by their paths in the folder, with slashes.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public IReadOnlyList<string> Paths()
    {
        var paths = Files(new DirectoryInfo(folder))
            .Select(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        return paths.Count > 0 ? paths : throw new FileNotFoundException($"There is no Markdown note (*.md) in '{folder}'. Name a folder that has some.");
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
        folder.EnumerateFiles("*.md", Here).Concat(folder.EnumerateDirectories("*", Here).Where(HoldsNotes).SelectMany(Files));

    private static bool HoldsNotes(DirectoryInfo folder) =>
        folder.LinkTarget is null && !folder.Name.StartsWith('.') && !MadeByBuilds.Contains(folder.Name, StringComparer.OrdinalIgnoreCase);
}

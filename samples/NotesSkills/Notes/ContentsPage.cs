using System.Text;

namespace NotesSkills;

/// <summary>Writes and checks the table of contents of a folder of notes, a Markdown file.</summary>
/// <param name="page">The path of the file.</param>
/// <param name="folder">The path of the folder.</param>
internal sealed class ContentsPage(string page, string folder)
{
    /// <summary>Writes the file.</summary>
    public async Task WriteAsync(IReadOnlyList<Note> notes, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.Append("# Contents\n\n");
        var headings = Counted.Format(notes.Sum(note => note.Headings.Count), "heading");
        var words = Counted.Format(notes.Sum(note => note.Words), "word");
        text.Append($"{Counted.Format(notes.Count, "note")}, {headings}, {words}.\n");
        foreach (var note in notes)
        {
            Append(text, note);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        await File.WriteAllTextAsync(page, text.ToString(), cancellationToken);
    }

    /// <summary>Reads the file and returns the notes to which it does not link.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(IEnumerable<string> notes, CancellationToken cancellationToken)
    {
        var written = new NoteText(await File.ReadAllTextAsync(page, cancellationToken));
        var linked = written.Links.Select(link => Uri.UnescapeDataString(link.Split('#')[0])).ToHashSet(StringComparer.Ordinal);
        return [.. notes.Where(note => !linked.Contains(RelativeToPage(note)))];
    }

    private void Append(StringBuilder text, Note note)
    {
        text.Append($"\n## {MarkdownText.Link(note.Title, RelativeToPage(note.Path))}\n\n");
        text.Append($"{Counted.Format(note.Words, "word")}, {Counted.Format(note.Links.Count, "link")}\n");
        text.Append(note.Headings.Count > 0 ? "\n" : "");
        var top = note.Headings.Select(heading => heading.Level).DefaultIfEmpty().Min();
        foreach (var heading in note.Headings)
        {
            text.Append(' ', 2 * (heading.Level - top));
            text.Append($"- {MarkdownText.Link(heading.Text, RelativeToPage(note.Path), heading.Anchor)}\n");
        }
    }

    private string RelativeToPage(string note) =>
        Path.GetRelativePath(Path.GetDirectoryName(page)!, Path.Combine(folder, note)).Replace('\\', '/');
}

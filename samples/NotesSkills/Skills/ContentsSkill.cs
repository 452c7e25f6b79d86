using TaskExec;

namespace NotesSkills;

/// <summary>Summarises a folder of Markdown notes into a table of contents.</summary>
public sealed partial class ContentsSkill
{
    /// <summary>Writes the table of contents.</summary>
    /// <param name="notes">The folder of the notes.</param>
    /// <param name="page">The file to write.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>How many notes are in it.</returns>
    [TrackedTask(Title = "Write a table of contents of the notes", Plan = nameof(Plan), Verify = nameof(HasEveryNoteAsync))]
    public async Task<int> WriteContentsAsync(string notes, string page, CancellationToken ct)
    {
        var read = await new NotesFolder(notes).ReadAsync(ct);
        await new ContentsPage(page, notes).WriteAsync(read, ct);

        TaskRun.Current?.AddLink(Path.GetRelativePath(".", page), "table of contents");
        TaskRun.Current?.SetSummary($"{Counted.Of(read.Count, "note")}, {Counted.Of(read.Sum(note => note.Words), "word")}");
        return read.Count;
    }

    private static string Plan(string notes)
    {
        var paths = new NotesFolder(notes).Paths();
        var rest = paths.Count > 8 ? $" and {paths.Count - 8} more" : "";
        return $"Read {Counted.Of(paths.Count, "note")}: {string.Join(", ", paths.Take(8))}{rest}";
    }

    private static async Task<bool> HasEveryNoteAsync(int result, string notes, string page, CancellationToken ct)
    {
        var paths = new NotesFolder(notes).Paths();
        var missing = await new ContentsPage(page, notes).MissingAsync(paths, ct);
        TaskRun.Current?.AddMessage(missing.Count == 0
            ? $"{Path.GetFileName(page)} links to every note"
            : $"{Path.GetFileName(page)} does not link to {string.Join(", ", missing)}");
        return missing.Count == 0 && result == paths.Count;
    }
}

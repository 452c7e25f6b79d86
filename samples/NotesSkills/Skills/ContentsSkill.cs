using TaskExec;

namespace NotesSkills;

/// <summary>Summarises a folder of Markdown notes into a table of contents.</summary>
public sealed partial class ContentsSkill
{
    /// <summary>Writes the table of contents.</summary>
    /// <param name="notes">The folder of the notes.</param>
    /// <param name="page">The file to write.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>What is in it.</returns>
    [TrackedTask(Title = "Write a table of contents of the notes", Plan = nameof(Plan), Verify = nameof(HasEveryNoteAsync))]
    public async Task<NotesRead> WriteContentsAsync(string notes, string page, CancellationToken ct)
    {
        var read = await new NotesFolder(notes).ReadAsync(ct);
        await new ContentsPage(page, notes).WriteAsync(read, ct);
        return new NotesRead(read.Count, read.Sum(note => note.Words));
    }

    private static string Plan(string notes)
    {
        var paths = new NotesFolder(notes).Paths();
        var rest = paths.Count > 8 ? $" and {paths.Count - 8} more" : "";
        return $"Read {Counted.Of(paths.Count, "note")}: {string.Join(", ", paths.Take(8))}{rest}";
    }

    private static async Task<bool> HasEveryNoteAsync(NotesRead result, string notes, string page, CancellationToken ct)
    {
        var paths = new NotesFolder(notes).Paths();
        var missing = await new ContentsPage(page, notes).MissingAsync(paths, ct);
        return Checks.That(
            missing.Count == 0 && result.Notes == paths.Count,
            Path.GetFileName(page),
            missing.Count == 0 ? $"links to {Counted.Of(paths.Count, "note")}" : $"does not link to {string.Join(", ", missing)}");
    }
}

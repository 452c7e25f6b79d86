using TaskExec;

namespace NotesSkills;

/// <summary>Creates a table of contents of a folder of Markdown notes.</summary>
public sealed partial class ContentsSkill
{
    /// <summary>Writes the table of contents.</summary>
    /// <param name="notes">The folder of the notes.</param>
    /// <param name="page">The file to write.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>The number of notes and words.</returns>
    [TrackedTask(Title = "Write a table of contents of the notes", Plan = nameof(Plan), Verify = nameof(HasEveryNoteAsync))]
    public async Task<NotesRead> WriteAsync(string notes, string page, CancellationToken ct)
    {
        var read = await new NotesFolder(notes).ReadAsync(ct);
        await new ContentsPage(page, notes).WriteAsync(read, ct);
        return new NotesRead(read.Count, read.Sum(note => note.Words));
    }

    private static string Plan(string notes) => $"Read {Counted.Format(new NotesFolder(notes).Paths().Count, "note")}";

    private static async Task<bool> HasEveryNoteAsync(NotesRead result, string notes, string page, CancellationToken ct)
    {
        var paths = new NotesFolder(notes).Paths();
        var missing = await new ContentsPage(page, notes).MissingAsync(paths, ct);
        return Checks.That(
            missing.Count == 0 && result.Notes == paths.Count,
            Path.GetFileName(page),
            missing.Count == 0 ? $"links to {Counted.Format(paths.Count, "note")}" : $"does not link to {string.Join(", ", missing)}");
    }
}

/// <summary>Represents the notes that were read. It provides the summary of the run that returns it.</summary>
/// <param name="Notes">The number of notes.</param>
/// <param name="Words">The number of words.</param>
public sealed record NotesRead(int Notes, int Words) : IProvidesSummary
{
    /// <inheritdoc/>
    public string Summary => $"{Counted.Format(Notes, "note")}, {Counted.Format(Words, "word")}";
}

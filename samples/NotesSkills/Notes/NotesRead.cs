using TaskExec;

namespace NotesSkills;

/// <summary>What was read: the summary of the run that returns it.</summary>
/// <param name="Notes">How many notes.</param>
/// <param name="Words">How many words they have.</param>
public sealed record NotesRead(int Notes, int Words) : ISummary
{
    /// <inheritdoc/>
    public string Summary => $"{Counted.Of(Notes, "note")}, {Counted.Of(Words, "word")}";
}

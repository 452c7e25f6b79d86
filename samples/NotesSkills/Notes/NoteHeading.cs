namespace NotesSkills;

/// <summary>One heading of a note.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Text">Its text without markup.</param>
/// <param name="Anchor">The fragment that leads to it.</param>
internal sealed record NoteHeading(int Level, string Text, string Anchor);

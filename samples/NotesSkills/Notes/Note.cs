namespace NotesSkills;

/// <summary>Represents a Markdown note.</summary>
/// <param name="Path">The path relative to the folder of notes, with slashes.</param>
/// <param name="Title">The first heading, or the file name if the note has no level 1 heading at its top.</param>
/// <param name="Headings">The headings below the title.</param>
/// <param name="Words">The number of words. Each Chinese or Japanese character counts as one.</param>
/// <param name="Links">The targets of the links.</param>
internal sealed record Note(string Path, string Title, IReadOnlyList<NoteHeading> Headings, int Words, IReadOnlyList<string> Links);

/// <summary>Represents a heading of a note.</summary>
/// <param name="Level">The level, from 1 to 6.</param>
/// <param name="Text">The text without markup.</param>
/// <param name="Anchor">The fragment that links to the heading.</param>
internal sealed record NoteHeading(int Level, string Text, string Anchor);

namespace NotesSkills;

/// <summary>One Markdown note as it was read.</summary>
/// <param name="Path">Where it lies in the folder of notes, with slashes.</param>
/// <param name="Title">Its first heading, else its file name.</param>
/// <param name="Headings">The headings below the title.</param>
/// <param name="Words">Its words; each Chinese or Japanese character is one.</param>
/// <param name="Links">Where it points to.</param>
internal sealed record Note(string Path, string Title, IReadOnlyList<NoteHeading> Headings, int Words, IReadOnlyList<string> Links);

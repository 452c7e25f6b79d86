namespace NotesSkills;

/// <summary>Represents a link in a note.</summary>
/// <param name="Note">The path of the note, relative to the folder.</param>
/// <param name="Target">The target of the link, as written in the note.</param>
internal sealed record NoteLink(string Note, string Target)
{
    /// <summary>The web address without its fragment, or null if the link is not a web link.</summary>
    public string? Address => Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri.GetLeftPart(UriPartial.Query)
        : null;

    /// <summary>The path of the linked file, relative to the folder of notes, or null if the link does not refer to a file.</summary>
    public string? File
    {
        get
        {
            var path = Uri.UnescapeDataString(Target.Split('#', '?')[0]);
            var hasScheme = Target.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && Uri.CheckSchemeName(Target[..colon]);
            return path.Length == 0 || hasScheme ? null
                : path.StartsWith('/') ? path[1..]
                : Path.Combine(Path.GetDirectoryName(Note) ?? "", path);
        }
    }

    /// <summary>Lists the links of notes.</summary>
    public static IReadOnlyList<NoteLink> FindAll(IEnumerable<Note> notes) =>
        [.. notes.SelectMany(note => note.Links.Select(target => new NoteLink(note.Path, target)))];
}

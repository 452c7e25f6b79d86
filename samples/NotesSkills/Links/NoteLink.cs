namespace NotesSkills;

/// <summary>One link of one note.</summary>
/// <param name="Note">The note, by its path in the folder.</param>
/// <param name="Target">Where it points to, as it is written.</param>
internal sealed record NoteLink(string Note, string Target)
{
    /// <summary>The address without its fragment, where the link leads into the web.</summary>
    public string? Address => Uri.TryCreate(Target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? uri.GetLeftPart(UriPartial.Query)
        : null;

    /// <summary>The path in the folder of notes, where the link leads to a file.</summary>
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
    public static IReadOnlyList<NoteLink> Of(IEnumerable<Note> notes) =>
        [.. notes.SelectMany(note => note.Links.Select(target => new NoteLink(note.Path, target)))];
}

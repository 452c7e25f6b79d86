namespace NotesSkills;

/// <summary>Plain text and paths, written so that Markdown shows them as they are.</summary>
internal static class MarkdownText
{
    private const string Markup = @"\`*_{}[]<>#|~&!";
    private const string UnsafeInTarget = @" %#?()<>\";

    /// <summary>Escapes what Markdown would read as markup.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(each => Markup.Contains(each, StringComparison.Ordinal) ? $"\\{each}" : $"{each}"));

    /// <summary>Writes a link to a file.</summary>
    public static string Link(string text, string path, string anchor = "")
    {
        var target = string.Concat(path.Select(each => UnsafeInTarget.Contains(each, StringComparison.Ordinal) ? Uri.HexEscape(each) : $"{each}"));
        return $"[{Escape(text)}]({target}{(anchor.Length > 0 ? "#" : "")}{anchor})";
    }
}

namespace NotesSkills;

/// <summary>Escapes plain text and paths for Markdown.</summary>
internal static class MarkdownText
{
    private const string Markup = @"\`*_{}[]<>#|~&!";
    private const string UnsafeInTarget = @" %#?()<>\";

    /// <summary>Escapes the characters that Markdown would interpret as markup.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(character => Markup.Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}"));

    /// <summary>Formats a link to a file.</summary>
    public static string Link(string text, string path, string anchor = "")
    {
        var target = string.Concat(path.Select(character =>
            UnsafeInTarget.Contains(character, StringComparison.Ordinal) ? Uri.HexEscape(character) : $"{character}"));
        return $"[{Escape(text)}]({target}{(anchor.Length > 0 ? "#" : "")}{anchor})";
    }
}

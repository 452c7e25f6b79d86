namespace TaskExec.Storage.Json.Text;

/// <summary>Describes the formatting of a file, so that inserted text matches the existing text.</summary>
/// <param name="Newline">The line ending.</param>
/// <param name="Unit">One level of indentation.</param>
/// <param name="Inline">The separators within a line.</param>
/// <param name="Escaping">The escapes of strings.</param>
internal sealed record FileLayout(string Newline, string Unit, InlineStyle Inline, Escaping Escaping)
{
    public static readonly FileLayout ForNewFile = new("\n", "  ", InlineStyle.Padded, Escaping.None);

    /// <summary>Detects the layout of a valid JSON file.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="unit">One level of its indentation, or <see langword="null"/> if the file is not indented.</param>
    /// <param name="escaping">The escaping style of the file.</param>
    public static FileLayout Create(ReadOnlySpan<byte> head, string? unit, Escaping escaping)
    {
        var text = Utf8Text.WithoutBom(head, out _);
        var end = text.IndexOf((byte)'\n');
        return new FileLayout(
            end > 0 && text[end - 1] == (byte)'\r' ? "\r\n" : "\n",
            string.IsNullOrEmpty(unit) ? ForNewFile.Unit : unit,
            InlineStyle.Detect(text, InlineStyle.Padded),
            escaping);
    }
}

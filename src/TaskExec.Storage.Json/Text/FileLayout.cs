namespace TaskExec.Storage.Json.Text;

/// <summary>Describes the formatting of a file, so that inserted text matches the existing text.</summary>
internal sealed record FileLayout
{
    public static readonly FileLayout ForNewFile = new() { Newline = "\n", Unit = "  ", Inline = InlineStyle.Padded, Escaping = Escaping.None };

    public required string Newline { get; init; }

    /// <summary>Gets one level of indentation.</summary>
    public required string Unit { get; init; }

    public required InlineStyle Inline { get; init; }

    public required Escaping Escaping { get; init; }

    /// <summary>Detects the layout of a valid JSON file.</summary>
    /// <param name="head">The beginning of the file.</param>
    /// <param name="unit">One level of its indentation, or <see langword="null"/> if the file is not indented.</param>
    /// <param name="escaping">The escaping style of the file.</param>
    public static FileLayout Create(ReadOnlySpan<byte> head, string? unit, Escaping escaping)
    {
        var text = Utf8Text.WithoutBom(head, out _);
        var end = text.IndexOf((byte)'\n');
        return new FileLayout
        {
            Newline = end > 0 && text[end - 1] == (byte)'\r' ? "\r\n" : "\n",
            Unit = string.IsNullOrEmpty(unit) ? ForNewFile.Unit : unit,
            Inline = InlineStyle.Detect(text, InlineStyle.Padded),
            Escaping = escaping,
        };
    }
}

namespace TaskExec.Storage.Json.Text;

/// <summary>How a file is laid out, so that what is added looks like what is there.</summary>
internal sealed record FileLayout
{
    public static readonly FileLayout OfNewFile = new() { Newline = "\n", Unit = "  ", Inline = InlineStyle.Padded, Escaping = Escaping.None };

    public required string Newline { get; init; }

    /// <summary>One step of indentation.</summary>
    public required string Unit { get; init; }

    public required InlineStyle Inline { get; init; }

    public required Escaping Escaping { get; init; }

    /// <summary>Reads the layout of a file that is known to be JSON.</summary>
    /// <param name="head">How it begins.</param>
    /// <param name="unit">One step of its indentation, where it shows one.</param>
    /// <param name="escaping">How it escapes.</param>
    public static FileLayout Of(ReadOnlySpan<byte> head, string? unit, Escaping escaping)
    {
        var text = Utf8Text.WithoutBom(head, out _);
        var end = text.IndexOf((byte)'\n');
        return new FileLayout
        {
            Newline = end > 0 && text[end - 1] == (byte)'\r' ? "\r\n" : "\n",
            Unit = string.IsNullOrEmpty(unit) ? OfNewFile.Unit : unit,
            Inline = InlineStyle.Of(text, InlineStyle.Padded),
            Escaping = escaping,
        };
    }
}

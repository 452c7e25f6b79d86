namespace TaskExec.Storage.Json.Text;

/// <summary>Represents a position as editors display it: line and character, both counted from 1.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>Computes the position of a byte offset.</summary>
    public static TextPosition At(ReadOnlySpan<byte> source, int offset)
    {
        source = Utf8Text.WithoutBom(source, out var skipped);
        var before = source[..Math.Clamp(offset - skipped, 0, source.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new TextPosition(before.Count((byte)'\n') + 1, Characters(before[lineStart..]) + 1);
    }

    // In UTF-8 every byte except the continuation bytes 10xxxxxx begins a character.
    private static int Characters(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
        {
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}

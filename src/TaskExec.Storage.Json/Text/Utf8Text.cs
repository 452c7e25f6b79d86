using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TaskExec.Storage.Json.Text;

/// <summary>Inspects the text of a file without parsing it as JSON.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>Removes the byte order mark.</summary>
    /// <param name="source">The file.</param>
    /// <param name="skipped">The length of the byte order mark, or 0.</param>
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> source, out int skipped)
    {
        skipped = source.StartsWith(Bom) ? Bom.Length : 0;
        return source[skipped..];
    }

    public static bool IsBlank(ReadOnlySpan<byte> source) => !WithoutBom(source, out _).ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>Gets the offset of the first byte that is not valid UTF-8, or -1.</summary>
    public static int IndexOfInvalid(ReadOnlySpan<byte> source)
    {
        if (Utf8.IsValid(source))
        {
            return -1;
        }

        var offset = 0;
        while (Rune.DecodeFromUtf8(source[offset..], out _, out var length) is OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    /// <summary>Gets the spaces and tabs at the start of the line that contains an offset.</summary>
    public static ReadOnlySpan<byte> IndentOfLine(ReadOnlySpan<byte> source, int offset)
    {
        var text = WithoutBom(source, out var skipped);
        var lineStart = text[..(offset - skipped)].LastIndexOf((byte)'\n') + 1;
        var line = text[lineStart..];
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return line[..(length < 0 ? line.Length : length)];
    }
}

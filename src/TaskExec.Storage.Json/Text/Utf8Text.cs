using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TaskExec.Storage.Json.Text;

/// <summary>What can be said of a file before it is read as JSON.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> source, out int skipped)
    {
        skipped = source.StartsWith(Bom) ? Bom.Length : 0;
        return source[skipped..];
    }

    public static bool IsBlank(ReadOnlySpan<byte> source) => !WithoutBom(source, out _).ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>The offset of the first byte that is no part of a character, or -1.</summary>
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

    /// <summary>The spaces and tabs that the line of an offset begins with.</summary>
    public static ReadOnlySpan<byte> IndentOfLine(ReadOnlySpan<byte> source, int offset)
    {
        var text = WithoutBom(source, out var skipped);
        var lineStart = text[..(offset - skipped)].LastIndexOf((byte)'\n') + 1;
        var line = text[lineStart..];
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return line[..(length < 0 ? line.Length : length)];
    }
}

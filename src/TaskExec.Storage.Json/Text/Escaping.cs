using System.Buffers;
using System.Globalization;
using System.Text;

namespace TaskExec.Storage.Json.Text;

/// <summary>Describes how a file writes characters outside ASCII: as UTF-8 or as <c>\uXXXX</c> escapes.</summary>
/// <param name="EscapesNonAscii">Whether such characters are escaped.</param>
/// <param name="InUpperCase">Whether the digits of the escapes are in upper case.</param>
/// <remarks>Every encoder of System.Text.Json, even the relaxed one, escapes emoji, so the store writes strings itself.</remarks>
internal sealed record Escaping(bool EscapesNonAscii, bool InUpperCase)
{
    public static readonly Escaping None = new(EscapesNonAscii: false, InUpperCase: false);

    /// <summary>Detects the style of a file. Escapes are used only if the file is pure ASCII and already contains escapes for other characters.</summary>
    public static Escaping Detect(ReadOnlySpan<byte> source)
    {
        var text = Utf8Text.WithoutBom(source, out _);
        if (text.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return None;
        }

        var found = None;
        for (var rest = text; rest.IndexOf((byte)'\\') is >= 0 and var at && at + 6 <= rest.Length;)
        {
            if (rest[at + 1] == (byte)'u' && IsNonAscii(rest.Slice(at + 2, 4), out var isUpper))
            {
                found = new Escaping(EscapesNonAscii: true, found.InUpperCase || isUpper);
            }

            rest = rest[(at + 2)..];
        }

        return found;
    }

    /// <summary>Writes a JSON string, quotes included, in this style.</summary>
    public void WriteString(IBufferWriter<byte> output, string value)
    {
        output.Write("\""u8);
        foreach (var rune in value.EnumerateRunes())
        {
            Write(output, rune);
        }

        output.Write("\""u8);
    }

    private static bool IsNonAscii(ReadOnlySpan<byte> digits, out bool isUpper)
    {
        isUpper = digits.ContainsAnyInRange((byte)'A', (byte)'F');
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value > 0x7F;
    }

    private void Write(IBufferWriter<byte> output, Rune rune)
    {
        switch (rune.Value)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case < ' ':
                WriteEscape(output, (char)rune.Value);
                break;
            case > 0x7E when EscapesNonAscii || rune.Value is 0x7F:
                WriteEscapes(output, rune);
                break;
            default:
                output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
                break;
        }
    }

    private void WriteEscapes(IBufferWriter<byte> output, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            WriteEscape(output, unit);
        }
    }

    private void WriteEscape(IBufferWriter<byte> output, char unit)
    {
        var digits = ((int)unit).ToString(InUpperCase ? "X4" : "x4", CultureInfo.InvariantCulture);
        output.Write("\\u"u8);
        output.Write(Encoding.ASCII.GetBytes(digits));
    }
}

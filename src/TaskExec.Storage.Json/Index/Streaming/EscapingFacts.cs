using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Counts the bytes and escapes that show the escaping style of a file. Counts, not a flag, so that a splice can update them incrementally.</summary>
/// <param name="NonAscii">The number of bytes outside ASCII, without a byte order mark.</param>
/// <param name="Escapes">The number of <c>\uXXXX</c> escapes for characters outside ASCII.</param>
/// <param name="InUpperCase">The number of these escapes that contain an upper-case digit.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EscapingFacts(int NonAscii, int Escapes, int InUpperCase)
{
    /// <summary>Gets the escaping style that the counts imply, consistent with <see cref="Text.Escaping.Detect"/>.</summary>
    public Escaping Escaping => NonAscii > 0 || Escapes == 0 ? Escaping.None : new Escaping(EscapesNonAscii: true, InUpperCase > 0);

    /// <summary>Counts the bytes outside ASCII and the escapes of a text.</summary>
    /// <param name="json">A part of a JSON text that begins and ends between two tokens.</param>
    public static EscapingFacts Compute(ReadOnlySpan<byte> json) => ComputeEscapes(json) with { NonAscii = CountNonAscii(json) };

    /// <summary>Counts only the escapes of a text.</summary>
    /// <param name="json">A part of a JSON text, or the content of a string without its quotes.</param>
    public static EscapingFacts ComputeEscapes(ReadOnlySpan<byte> json)
    {
        var facts = default(EscapingFacts);
        for (var rest = json; rest.IndexOf((byte)'\\') is >= 0 and var at && at + 6 <= rest.Length; rest = rest[(at + 2)..])
        {
            if (rest[at + 1] == (byte)'u' && TryReadDigits(rest.Slice(at + 2, 4), out var unit, out var isUpper))
            {
                facts = facts.WithEscape(unit, isUpper);
            }
        }

        return facts;
    }

    public static EscapingFacts operator +(EscapingFacts left, EscapingFacts right) =>
        new(left.NonAscii + right.NonAscii, left.Escapes + right.Escapes, left.InUpperCase + right.InUpperCase);

    public static EscapingFacts operator -(EscapingFacts left, EscapingFacts right) =>
        new(left.NonAscii - right.NonAscii, left.Escapes - right.Escapes, left.InUpperCase - right.InUpperCase);

    public static int CountNonAscii(ReadOnlySpan<byte> text)
    {
        var (count, at) = (0, 0);
        for (; at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            count += BitOperations.PopCount(Vector256.Create(text[at..]).ExtractMostSignificantBits());
        }

        foreach (var value in text[at..])
        {
            count += value >> 7;
        }

        return count;
    }

    /// <summary>Reads the four hexadecimal digits of an escape.</summary>
    public static bool TryReadDigits(ReadOnlySpan<byte> digits, out int unit, out bool isUpper)
    {
        (unit, isUpper) = (0, false);
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            unit = (unit << 4) | (digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
            isUpper |= char.IsAsciiHexDigitUpper((char)digit) && !char.IsAsciiDigit((char)digit);
        }

        return true;
    }

    private EscapingFacts WithEscape(int unit, bool isUpper) =>
        unit > 0x7F ? this with { Escapes = Escapes + 1, InUpperCase = InUpperCase + (isUpper ? 1 : 0) } : this;
}

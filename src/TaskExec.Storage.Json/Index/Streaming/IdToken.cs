using System.Buffers;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Reads the id of a todo from its token in the file.</summary>
internal static class IdToken
{
    // Bytes that need full validation: escapes, control characters, and C2, with which U+0080 to U+009F begin in UTF-8.
    private static readonly SearchValues<byte> NeedsValidation =
        SearchValues.Create(
        [
            0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F,
            0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
            (byte)'\\', 0x7F, 0xC2,
        ]);

    /// <summary>Gets the id as text: the value of a string, or the digits of a number.</summary>
    public static string TextOf(ReadOnlySpan<byte> token)
    {
        if (token[0] != (byte)'"')
        {
            return JsonReading.Text(token);
        }

        // A string with an unpaired surrogate counts as empty, which is an invalid id.
        return JsonReading.TextAt(token, new ByteSpan(0, token.Length)) ?? "";
    }

    /// <summary>Hashes the id at the reader's position, without allocating a string in the common case.</summary>
    /// <returns>The hash, or <see langword="null"/> if the id is invalid.</returns>
    public static ulong? HashOf(ref readonly BufferedJsonReader reader, IdHash hash)
    {
        var raw = reader.Text;
        if (!raw.ContainsAny(NeedsValidation) && raw.ContainsAnyInRange((byte)0x21, (byte)0x7E))
        {
            return hash.Compute(raw);
        }

        var text = TextOf([.. "\""u8, .. raw, .. "\""u8]);
        return TodoId.Fault(text) is null ? hash.Compute(text) : null;
    }
}

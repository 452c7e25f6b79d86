using System.Buffers;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>The id of a todo as it stands in the file.</summary>
internal static class IdToken
{
    // The control characters from U+0080 on begin with C2.
    private static readonly SearchValues<byte> Doubtful = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'\\', 0x7F, 0xC2]);

    /// <summary>The text of the id: that of a string, or the digits of a number.</summary>
    public static string TextOf(ReadOnlySpan<byte> token)
    {
        if (token[0] != (byte)'"')
        {
            return JsonReading.Text(token);
        }

        // Half a surrogate pair is as good as nothing.
        return JsonReading.TextAt(token, new ByteSpan(0, token.Length)) ?? "";
    }

    /// <summary>Reads an id, without making a string of it where it is written as most are.</summary>
    /// <returns>The hash, or <see langword="null"/> where the id cannot be used.</returns>
    public static ulong? HashOf(ref readonly PieceReader reader, IdHash hash)
    {
        var raw = reader.Text;
        if (!raw.ContainsAny(Doubtful) && raw.ContainsAnyInRange((byte)0x21, (byte)0x7E))
        {
            return hash.Of(raw);
        }

        var text = TextOf([.. "\""u8, .. raw, .. "\""u8]);
        return TodoId.Fault(text) is null ? hash.Of(text) : null;
    }
}

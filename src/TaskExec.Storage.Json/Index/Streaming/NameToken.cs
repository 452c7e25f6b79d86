namespace TaskExec.Storage.Json.Index;

/// <summary>The name of a member as it stands in the file.</summary>
internal static class NameToken
{
    /// <param name="reader">A reader that stands at a name.</param>
    /// <param name="name">The name to compare it with: letters that nobody needs to escape, but anybody may.</param>
    public static bool Is(ref readonly PieceReader reader, ReadOnlySpan<byte> name) =>
        reader.IsEscaped ? IsUnescaped(reader.Text, name) : reader.Text.SequenceEqual(name);

    private static bool IsUnescaped(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (raw.IsEmpty)
            {
                return false;
            }

            var unit = (int)raw[0];
            var length = 1;
            if (unit == '\\')
            {
                // The short escapes all stand for characters that are no letters.
                if (raw[1] != (byte)'u' || !EscapingFacts.TryReadDigits(raw.Slice(2, 4), out unit, out _))
                {
                    return false;
                }

                length = 6;
            }

            if (unit != letter)
            {
                return false;
            }

            raw = raw[length..];
        }

        return raw.IsEmpty;
    }
}

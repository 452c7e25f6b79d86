namespace TaskExec.Storage.Json.Index;

/// <summary>Compares a member name in the file, which may be escaped.</summary>
internal static class NameToken
{
    /// <summary>Determines whether the current name equals a given one.</summary>
    /// <param name="reader">A reader positioned on a member name.</param>
    /// <param name="name">The name to compare with; ASCII letters, which a writer may escape although it need not.</param>
    public static bool Is(ref readonly BufferedJsonReader reader, ReadOnlySpan<byte> name) =>
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
                // No short escape (\n, \", …) represents a letter, so only \uXXXX can match.
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

using System.Text.Json;

namespace TaskExec.Storage.Json.Text;

/// <summary>How JSON stands on one line: what follows a colon and a comma, and what stands inside the braces of an object.</summary>
internal sealed record InlineStyle(string Colon, string Comma, string Padding)
{
    public static readonly InlineStyle Padded = new(": ", ", ", " ");
    public static readonly InlineStyle Minified = new(":", ",", "");

    // A habit shows in the first lines or not at all.
    private const int EnoughTokens = 4096;

    /// <summary>Reads the habit from text that is known to be JSON; what it does not show is taken from the fallback.</summary>
    public static InlineStyle Of(ReadOnlySpan<byte> json, InlineStyle fallback)
    {
        // The text may be cut.
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(JsonReading.Options));
        var (previous, previousEnd) = (JsonTokenType.None, 0);
        string? colon = null, comma = null, padding = null;
        for (var tokens = 0; tokens < EnoughTokens && reader.Read(); tokens++)
        {
            var gap = json[previousEnd..(int)reader.TokenStartIndex];
            if (previous is JsonTokenType.PropertyName)
            {
                colon ??= Inline(gap);
            }
            else if (gap.Contains((byte)','))
            {
                comma ??= Inline(gap);
            }
            else if (previous is JsonTokenType.StartObject && reader.TokenType is JsonTokenType.PropertyName)
            {
                padding ??= Inline(gap);
            }

            (previous, previousEnd) = (reader.TokenType, EndOf(ref reader));
        }

        fallback = colon == Minified.Colon ? Minified : fallback;
        return new InlineStyle(colon ?? fallback.Colon, comma ?? fallback.Comma, padding ?? fallback.Padding);
    }

    // The reader counts the colon as consumed with the name.
    private static int EndOf(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.PropertyName ? (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2 : (int)reader.BytesConsumed;

    private static string? Inline(ReadOnlySpan<byte> gap) => gap.Contains((byte)'\n') ? null : JsonReading.Text(gap);
}

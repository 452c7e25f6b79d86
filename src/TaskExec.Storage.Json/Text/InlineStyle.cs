using System.Text.Json;

namespace TaskExec.Storage.Json.Text;

/// <summary>Describes the spacing of JSON that is written on one line.</summary>
/// <param name="Colon">The colon with the spaces around it.</param>
/// <param name="Comma">The comma with the spaces around it.</param>
/// <param name="Padding">The spaces inside the braces of an object.</param>
internal sealed record InlineStyle(string Colon, string Comma, string Padding)
{
    public static readonly InlineStyle Padded = new(": ", ", ", " ");
    public static readonly InlineStyle Minified = new(":", ",", "");

    // The style shows in the first tokens of a file or not at all.
    private const int MaxTokens = 4096;

    /// <summary>Detects the style of valid JSON; a spacing that does not occur in it is taken from <paramref name="fallback"/>.</summary>
    public static InlineStyle Detect(ReadOnlySpan<byte> json, InlineStyle fallback)
    {
        // Not the final block, because the text may be only the beginning of a file.
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(JsonReading.Options));
        var (previous, previousEnd) = (JsonTokenType.None, 0);
        string? colon = null, comma = null, padding = null;
        for (var tokens = 0; tokens < MaxTokens && reader.Read(); tokens++)
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

    // Utf8JsonReader.BytesConsumed includes the colon after a property name, so the end is computed from the value span.
    private static int EndOf(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.PropertyName ? (int)reader.TokenStartIndex + reader.ValueSpan.Length + 2 : (int)reader.BytesConsumed;

    private static string? Inline(ReadOnlySpan<byte> gap) => gap.Contains((byte)'\n') ? null : JsonReading.Text(gap);
}

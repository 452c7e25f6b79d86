using System.Text;
using System.Text.Json;

namespace TaskExec.Storage.Json.Text;

/// <summary>How the store reads JSON: strictly, and as deep as it comes, since nothing here recurses.</summary>
internal static class JsonReading
{
    public static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    public static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = int.MaxValue };

    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The text of a string or a name, or <see langword="null"/> where its escapes are no text (half a surrogate pair).</summary>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="TextOf(ref Utf8JsonReader)"/>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a string in the file, or <see langword="null"/> where it is none.</summary>
    public static string? TextAt(ReadOnlySpan<byte> source, ByteSpan span)
    {
        var reader = new Utf8JsonReader(span.In(source), Options);
        return reader.Read() && reader.TokenType is JsonTokenType.String ? TextOf(ref reader) : null;
    }
}

using System.Text;
using System.Text.Json;

namespace TaskExec.Storage.Json.Text;

/// <summary>Defines how the store reads JSON: strictly, and without a depth limit, because none of its readers recurse.</summary>
internal static class JsonReading
{
    public static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    public static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = int.MaxValue };

    /// <summary>Decodes UTF-8.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>Gets the value of a string or member name, or <see langword="null"/> if its escapes are invalid (an unpaired surrogate).</summary>
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

    /// <summary>Gets the value of a string in the file, or <see langword="null"/> if the range does not contain a valid string.</summary>
    public static string? TextAt(ReadOnlySpan<byte> source, ByteSpan span)
    {
        var reader = new Utf8JsonReader(span.Slice(source), Options);
        return reader.Read() && reader.TokenType is JsonTokenType.String ? TextOf(ref reader) : null;
    }
}

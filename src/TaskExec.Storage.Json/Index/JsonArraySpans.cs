using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the byte positions of a JSON array and its elements.</summary>
/// <param name="Span">The array, brackets included.</param>
/// <param name="Elements">The elements in file order.</param>
internal sealed record JsonArraySpans(ByteSpan Span, IReadOnlyList<JsonElementSpan> Elements)
{
    /// <summary>Locates the elements of an array.</summary>
    /// <param name="source">The file, already known to be valid JSON.</param>
    /// <param name="span">The array, brackets included.</param>
    public static JsonArraySpans Read(ReadOnlySpan<byte> source, ByteSpan span)
    {
        var reader = new Utf8JsonReader(span.Slice(source), JsonReading.Options);
        var elements = new List<JsonElementSpan>();
        reader.Read();
        var end = span.Start + 1;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex + span.Start;
            var kind = reader.TokenType;
            reader.Skip();
            var gap = new ByteSpan(elements.Count == 0 ? end : end + source[end..].IndexOf((byte)',') + 1, start);
            end = (int)reader.BytesConsumed + span.Start;
            elements.Add(new JsonElementSpan(gap, new ByteSpan(start, end), kind));
        }

        return new JsonArraySpans(span, elements);
    }
}

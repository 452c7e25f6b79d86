using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the byte positions of a JSON object and its members.</summary>
/// <param name="Span">The object, braces included.</param>
/// <param name="Members">The members in file order.</param>
internal sealed record JsonObjectSpans(ByteSpan Span, IReadOnlyList<JsonMember> Members)
{
    /// <summary>
    /// Gets the member with the given name, or <see langword="null"/>. If a name is repeated, the last member counts, as in most JSON parsers.
    /// </summary>
    public JsonMember? this[string name]
    {
        get
        {
            for (var number = Members.Count - 1; number >= 0; number--)
            {
                if (Members[number].Text == name)
                {
                    return Members[number];
                }
            }

            return null;
        }
    }

    /// <summary>Locates the members of an object.</summary>
    /// <param name="source">The file, already known to be valid JSON.</param>
    /// <param name="span">The object, braces included.</param>
    public static JsonObjectSpans Read(ReadOnlySpan<byte> source, ByteSpan span)
    {
        var reader = new Utf8JsonReader(span.Slice(source), JsonReading.Options);
        var members = new List<JsonMember>();
        reader.Read();
        var end = span.Start + 1;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var text = JsonReading.TextOf(ref reader);
            var name = SpanOf(ref reader, span.Start);
            reader.Read();
            var kind = reader.TokenType;
            var start = (int)reader.TokenStartIndex + span.Start;
            reader.Skip();
            var gap = new ByteSpan(members.Count == 0 ? end : end + source[end..].IndexOf((byte)',') + 1, name.Start);
            end = (int)reader.BytesConsumed + span.Start;
            members.Add(new JsonMember(text, gap, name, new ByteSpan(start, end), kind));
        }

        return new JsonObjectSpans(span, members);
    }

    // Utf8JsonReader.BytesConsumed includes the colon after a property name, so the end is computed from the value span.
    private static ByteSpan SpanOf(ref Utf8JsonReader reader, int offset)
    {
        var start = (int)reader.TokenStartIndex + offset;
        return new ByteSpan(start, start + reader.ValueSpan.Length + 2);
    }
}

using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Where the members of one object stand.</summary>
internal sealed record JsonObjectSpans(ByteSpan Span, IReadOnlyList<JsonMember> Members)
{
    /// <summary>Finds a member; of a name that stands twice, the last one, since that is the one that readers see.</summary>
    public JsonMember? this[string name] => Members.LastOrDefault(member => member.Text == name);

    /// <param name="source">A file that is known to be JSON.</param>
    /// <param name="span">The object.</param>
    public static JsonObjectSpans Read(ReadOnlySpan<byte> source, ByteSpan span)
    {
        var reader = new Utf8JsonReader(span.In(source), JsonReading.Options);
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

    // The reader counts the colon as consumed with the name.
    private static ByteSpan SpanOf(ref Utf8JsonReader reader, int offset)
    {
        var start = (int)reader.TokenStartIndex + offset;
        return new ByteSpan(start, start + reader.ValueSpan.Length + 2);
    }
}

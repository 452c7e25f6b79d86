using System.Text.Json;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>A value of a JSON text with its place, found by the positions of System.Text.Json's tokens and by nothing of the store.</summary>
internal sealed class JsonNodeSpan
{
    public int Start { get; private init; }

    public int End { get; private set; }

    /// <summary>The first character of the value.</summary>
    public char Kind { get; private init; }

    /// <summary>The text of a string.</summary>
    public string? Text { get; private init; }

    public List<(string Name, JsonNodeSpan Value)> Members { get; } = [];

    public List<JsonNodeSpan> Elements { get; } = [];

    public JsonNodeSpan? this[string name] => Members.LastOrDefault(member => member.Name == name).Value;

    public static JsonNodeSpan Parse(ReadOnlySpan<byte> json)
    {
        var bom = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json[bom..], new JsonReaderOptions { MaxDepth = 10_000 });
        reader.Read();
        var root = Read(ref reader, bom);
        Assert.False(reader.Read());
        return root;
    }

    private static JsonNodeSpan Read(ref Utf8JsonReader reader, int offset)
    {
        var node = new JsonNodeSpan
        {
            Start = (int)reader.TokenStartIndex + offset,
            Kind = reader.TokenType is JsonTokenType.String ? '"' : (char)reader.ValueSpan[0],
            Text = reader.TokenType is JsonTokenType.String ? TextOf(ref reader) : null,
        };
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
            {
                var name = TextOf(ref reader);
                reader.Read();
                node.Members.Add((name, Read(ref reader, offset)));
            }
        }
        else if (reader.TokenType is JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                node.Elements.Add(Read(ref reader, offset));
            }
        }

        node.End = (int)reader.BytesConsumed + offset;
        return node;
    }

    // Half a surrogate pair is legal in a file and no text.
    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}

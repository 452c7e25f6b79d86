using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec.Abstractions.Json;

internal sealed class EventIdJsonConverter : JsonConverter<EventId>
{
    // A writer has eight letters; one that somebody made up may be longer.
    private const int Longest = 64;

    public override EventId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EventId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("An event id is a writer and a counter joined by a dash, such as 'k3f9q2xa-1'.");

    public override void Write(Utf8JsonWriter writer, EventId value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[Longest];
        if (text.TryWrite(CultureInfo.InvariantCulture, $"{value.Writer}-{value.Counter}", out var length))
        {
            writer.WriteStringValue(text[..length]);
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }
}

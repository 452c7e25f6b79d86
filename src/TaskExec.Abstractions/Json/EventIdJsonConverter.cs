using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Json;

internal sealed class EventIdJsonConverter : JsonConverter<EventId>
{
    // Generated writer ids have eight characters. Longer ones, from other tools, take the path that allocates.
    private const int MaxLengthOnStack = 64;

    public override EventId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EventId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException("The event id is invalid. Use a writer id and a counter, separated by a hyphen, such as 'k3f9q2xa-1'.");

    public override void Write(Utf8JsonWriter writer, EventId value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, EventId value)
    {
        Span<char> text = stackalloc char[MaxLengthOnStack];
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

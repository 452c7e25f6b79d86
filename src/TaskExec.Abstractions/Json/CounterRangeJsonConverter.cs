using System.Text.Json;
using System.Text.Json.Serialization;
using TaskExec.CompilerServices;

namespace TaskExec.Abstractions.Json;

internal sealed class CounterRangeJsonConverter : JsonConverter<CounterRange>
{
    public override CounterRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            throw InvalidRange();
        }

        var range = new CounterRange(ReadCounter(ref reader), ReadCounter(ref reader));
        return reader.Read() && reader.TokenType is JsonTokenType.EndArray ? range : throw InvalidRange();
    }

    public override void Write(Utf8JsonWriter writer, CounterRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.From);
        writer.WriteNumberValue(value.To);
        writer.WriteEndArray();
    }

    private static long ReadCounter(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var counter) ? counter : throw InvalidRange();

    private static JsonException InvalidRange() => new("The range of event counters is invalid. Write an array of two integers, such as '[1, 4]'.");
}

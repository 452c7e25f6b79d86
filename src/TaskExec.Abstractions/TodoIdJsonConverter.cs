using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>A <see cref="TodoId"/> is a text in JSON: where a model names the todo of a call, and where a task is run by its name.</summary>
public sealed class TodoIdJsonConverter : JsonConverter<TodoId>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is neither a text nor null, or no id of a todo.</exception>
    public override TodoId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType is JsonTokenType.Null or JsonTokenType.String
                ? reader.GetString()
                : throw new JsonException($"The id of a todo is a text, not {reader.TokenType}. Pass one such as \"todo-20260221-001\".");
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TodoId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.IsNone)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStringValue(value.Value);
    }
}

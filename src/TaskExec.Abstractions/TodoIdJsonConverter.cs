using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Converts a <see cref="TodoId"/> to and from a JSON string. The default value is written as <see langword="null"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TodoIdJsonConverter : JsonConverter<TodoId>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">The JSON value is neither a string nor null, or the string is not a valid todo id.</exception>
    public override TodoId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.TokenType is JsonTokenType.Null or JsonTokenType.String
                ? reader.GetString()
                : throw new JsonException($"A todo id must be a JSON string, not {reader.TokenType}. Pass an id such as \"todo-20260221-001\".");
        }
        catch (ArgumentException exception)
        {
            throw new JsonException(exception.Message, exception);
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

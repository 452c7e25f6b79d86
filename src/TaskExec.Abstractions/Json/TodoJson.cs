using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec.Abstractions.Json;

/// <summary>How the words of TaskExec stand in <c>todos.json</c>: the model that <c>todos.schema.json</c> describes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(TodosDocument))]
[JsonSerializable(typeof(TodoEvent))]
[JsonSerializable(typeof(TodoRollup))]
public sealed partial class TodoJson : JsonSerializerContext
{
    /// <summary>Reads an <c>execution_rollup</c>.</summary>
    /// <param name="element">The value; it may be anybody's.</param>
    /// <returns>The rollup, or <see langword="null"/> when the value is none that this version understands.</returns>
    public static TodoRollup? ReadRollup(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object ? element.Deserialize(Default.TodoRollup) : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads one entry of an <c>execution_log</c>.</summary>
    /// <param name="entry">The entry; it may be anybody's.</param>
    /// <param name="todo">The todo that it stands in.</param>
    /// <returns>The event, or <see langword="null"/> when the entry is not an event of ours that this version understands.</returns>
    public static TodoEvent? ReadEvent(JsonElement entry, TodoId todo)
    {
        if (entry.ValueKind is not JsonValueKind.Object
            || !entry.TryGetProperty("details", out var details)
            || details.ValueKind is not JsonValueKind.Object
            || !details.TryGetProperty("event_id", out _))
        {
            return null;
        }

        try
        {
            return entry.Deserialize(Default.TodoEvent) is { } read ? read with { Todo = todo } : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // What a newer version or another tool wrote stays in the file; it only is no event to us.
            return null;
        }
    }
}

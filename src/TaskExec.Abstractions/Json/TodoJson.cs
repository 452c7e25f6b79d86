using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Provides the JSON serialization of <c>todos.json</c>, which <c>todos.schema.json</c> describes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampJsonConverter)])]
[JsonSerializable(typeof(TodosDocument))]
[JsonSerializable(typeof(TodoEvent))]
[JsonSerializable(typeof(TodoRollup))]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class TodoJson : JsonSerializerContext
{
    /// <summary>Reads an <c>execution_rollup</c>.</summary>
    /// <param name="element">The JSON value. It can be of any form.</param>
    /// <returns>The rollup without what this version cannot read of it, or <see langword="null"/> if the value is not an object.</returns>
    public static TodoRollup? ReadRollup(JsonElement element) => element.ValueKind is JsonValueKind.Object ? RollupJsonReader.Read(element) : null;

    /// <summary>Reads one entry of an <c>execution_log</c>.</summary>
    /// <param name="entry">The JSON value of the entry. It can be of any form.</param>
    /// <param name="todo">The id of the todo that contains the entry.</param>
    /// <returns>The event, or <see langword="null"/> if this version cannot read the entry as an event of TaskExec.</returns>
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
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // A newer version or another tool wrote this entry. It is ignored here and preserved in the file.
            return null;
        }
    }
}

using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Abstractions.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>The log of one todo: our events, and the ids of entries that only a newer version or another tool understands.</summary>
internal sealed class LogEntries
{
    private readonly HashSet<string> _opaqueIds = new(StringComparer.Ordinal);
    private readonly List<EventId?> _ids = [];

    private LogEntries(TodoId todo, ReadOnlySpan<byte> log)
    {
        if (log.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(log, JsonReading.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            Add(ref reader, todo);
        }
    }

    /// <summary>Our events, in the order of the log.</summary>
    public List<TodoEvent> Events { get; } = [];

    /// <summary>For each entry of the log the id of our event, or <see langword="null"/> where it is none.</summary>
    public IReadOnlyList<EventId?> Ids => _ids;

    public static LogEntries Read(byte[] source, TodoId todo, JsonMember? log) =>
        new(todo, log is { Kind: JsonTokenType.StartArray } ? log.Value.In(source) : default);

    public bool IsOpaque(EventId id) => _opaqueIds.Count > 0 && _opaqueIds.Contains(id.ToString());

    // Most entries are events of ours, which are read without a document in between.
    private static TodoEvent? Known(ref Utf8JsonReader reader, TodoId todo)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(ref reader, TodoJson.Default.TodoEvent) is { } read ? read with { Todo = todo } : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? IdOf(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.Object
        && entry.TryGetProperty("details", out var details)
        && details.ValueKind is JsonValueKind.Object
        && details.TryGetProperty("event_id", out var id)
        && id.ValueKind is JsonValueKind.String
            ? JsonReading.TextOf(id)
            : null;

    private void Add(ref Utf8JsonReader reader, TodoId todo)
    {
        var start = reader;
        if (Known(ref reader, todo) is { } known)
        {
            Events.Add(known);
            _ids.Add(known.Details.EventId);
            return;
        }

        reader = start;
        _ids.Add(null);
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        if (IdOf(document.RootElement) is { } opaque)
        {
            _opaqueIds.Add(opaque);
        }
    }
}

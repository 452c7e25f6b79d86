using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Represents the log of one todo: the events, and the ids of entries written by a newer version or another tool.</summary>
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

    /// <summary>Gets the events in log order.</summary>
    public List<TodoEvent> Events { get; } = [];

    /// <summary>Gets, for each entry of the log, the event id, or <see langword="null"/> if the entry is not an event that this version understands.</summary>
    public IReadOnlyList<EventId?> Ids => _ids;

    /// <summary>Parses the log of a todo.</summary>
    public static LogEntries Read(byte[] source, TodoId todo, JsonMember? log) =>
        new(todo, log is { Kind: JsonTokenType.StartArray } ? log.Value.Slice(source) : default);

    /// <summary>Gets a value indicating whether the log has entries that this version cannot read.</summary>
    public bool HasOpaque => _opaqueIds.Count > 0;

    /// <summary>Determines whether an entry that this version cannot read has the given event id.</summary>
    public bool IsOpaque(EventId id) => _opaqueIds.Count > 0 && _opaqueIds.Contains(id.ToString());

    // Most entries are events, which are deserialized directly, without a JsonDocument.
    private static TodoEvent? Known(ref Utf8JsonReader reader, TodoId todo)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        try
        {
            return EventJson.Read(ref reader) is { } read ? read with { Todo = todo } : null;
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

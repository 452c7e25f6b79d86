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

    private LogEntries(TodoId todo, ReadOnlyMemory<byte> log)
    {
        if (log.IsEmpty)
        {
            return;
        }

        using var document = JsonDocument.Parse(log, JsonReading.DocumentOptions);
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            if (TodoJson.ReadEvent(entry, todo) is { } known)
            {
                Events.Add(known);
            }
            else if (IdOf(entry) is { } opaque)
            {
                _opaqueIds.Add(opaque);
            }
        }
    }

    public List<TodoEvent> Events { get; } = [];

    public static LogEntries Read(byte[] source, TodoId todo, JsonMember? log) =>
        new(todo, log is { Kind: JsonTokenType.StartArray } ? source.AsMemory()[log.Value.Start..log.Value.End] : default);

    public bool IsOpaque(EventId id) => _opaqueIds.Count > 0 && _opaqueIds.Contains(id.ToString());

    private static string? IdOf(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.Object
        && entry.TryGetProperty("details", out var details)
        && details.ValueKind is JsonValueKind.Object
        && details.TryGetProperty("event_id", out var id)
        && id.ValueKind is JsonValueKind.String
            ? JsonReading.TextOf(id)
            : null;
}

using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Finds artifacts that a list already contains. They occur if the log was reverted and the list was not.</summary>
internal sealed class ArtifactList
{
    private readonly HashSet<string> _eventIds = new(StringComparer.Ordinal);

    private ArtifactList(JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("event_id", out var id) && JsonReading.TextOf(id) is { } text)
            {
                _eventIds.Add(text);
            }
        }
    }

    /// <summary>Reads the event ids of the artifacts in a list.</summary>
    public static ArtifactList IdsIn(byte[] source, JsonMember list)
    {
        using var document = JsonDocument.Parse(source.AsMemory()[list.Value.Start..list.Value.End], JsonReading.DocumentOptions);
        return new ArtifactList(document.RootElement);
    }

    public bool Contains(ArtifactItem item) => _eventIds.Contains(item.EventId.ToString());
}

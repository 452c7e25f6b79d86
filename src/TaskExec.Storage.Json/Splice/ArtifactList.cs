using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Represents the items of one list of artifacts. Run and value identify an item that a run recorded; other items belong to people.</summary>
internal sealed class ArtifactList
{
    private readonly List<(RunId Run, string? Value)?> _items = [];
    private readonly List<bool> _statesEvent = [];

    private ArtifactList(JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            var run = item.ValueKind is JsonValueKind.Object && item.TryGetProperty("run_id", out var id) ? JsonReading.TextOf(id) : null;
            _items.Add(Guid.TryParse(run, out var parsed)
                ? (new RunId(parsed), item.TryGetProperty("value", out var value) ? JsonReading.TextOf(value) : null)
                : null);
            _statesEvent.Add(item.ValueKind is JsonValueKind.Object && item.TryGetProperty("event_id", out _));
        }
    }

    /// <summary>Reads a list.</summary>
    public static ArtifactList Read(byte[] source, JsonMember list)
    {
        using var document = JsonDocument.Parse(source.AsMemory()[list.Value.Start..list.Value.End], JsonReading.DocumentOptions);
        return new ArtifactList(document.RootElement);
    }

    /// <summary>Determines whether the list has an item already, which occurs if the log was reverted and the list was not.</summary>
    public bool Contains(ArtifactItem item) => _items.Contains((item.RunId, item.Value));

    /// <summary>Determines, for each item of the list, whether it leaves together with runs.</summary>
    /// <param name="isRemoved">Determines whether a run leaves the log now.</param>
    /// <param name="isAbsent">
    /// Determines whether the log has no events of a run. Version 1 left the items of the runs that it compacted. An item of it states its event, which
    /// distinguishes it from one that a person has copied.
    /// </param>
    public List<bool> Leave(Predicate<RunId> isRemoved, Predicate<RunId> isAbsent)
    {
        List<bool> leave = new(_items.Count);
        for (var i = 0; i < _items.Count; i++)
        {
            leave.Add(_items[i] is { } item && (isRemoved(item.Run) || (_statesEvent[i] && isAbsent(item.Run))));
        }

        return leave;
    }
}

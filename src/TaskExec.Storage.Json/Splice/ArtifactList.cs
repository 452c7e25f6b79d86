using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Represents the items of one list of artifacts. Run and value identify an item that a run recorded; other items belong to people.</summary>
internal sealed class ArtifactList
{
    private readonly List<(RunId Run, string? Value)?> _items = [];

    private ArtifactList(JsonElement list)
    {
        foreach (var item in list.EnumerateArray())
        {
            var run = item.ValueKind is JsonValueKind.Object && item.TryGetProperty("run_id", out var id) ? JsonReading.TextOf(id) : null;
            _items.Add(Guid.TryParse(run, out var parsed)
                ? (new RunId(parsed), item.TryGetProperty("value", out var value) ? JsonReading.TextOf(value) : null)
                : null);
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

    /// <summary>Determines, for each item of the list, whether one of the specified runs recorded it.</summary>
    public List<bool> AreOf(IReadOnlySet<RunId> runs) => _items.ConvertAll(item => item is { } known && runs.Contains(known.Run));
}

using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Parses artifacts: objects written by the store, and plain strings written by people.</summary>
internal static class ArtifactsParser
{
    /// <summary>Parses and combines the artifacts of two members of a todo.</summary>
    /// <param name="source">The bytes that contain the todo.</param>
    /// <param name="shared">The member that people and other tools write too; it is skipped if it is absent or not an object.</param>
    /// <param name="own">The member that only the store writes; likewise.</param>
    public static TodoArtifacts Parse(byte[] source, JsonMember? shared, JsonMember? own) =>
        AddMember(AddMember(new TodoArtifacts(), source, shared), source, own);

    private static TodoArtifacts AddMember(TodoArtifacts artifacts, byte[] source, JsonMember? holder)
    {
        if (holder is not { Kind: JsonTokenType.StartObject })
        {
            return artifacts;
        }

        using var document = JsonDocument.Parse(source.AsMemory()[holder.Value.Start..holder.Value.End], JsonReading.DocumentOptions);
        return Add(artifacts, document.RootElement);
    }

    private static TodoArtifacts Add(TodoArtifacts artifacts, JsonElement holder) => new()
    {
        ExecutionSummary = Text(holder, "execution_summary") is { Length: > 0 } summary ? summary : artifacts.ExecutionSummary,
        ProductLinks = [.. artifacts.ProductLinks, .. Items(holder, "product_links")],
        KeyDiffs = [.. artifacts.KeyDiffs, .. Items(holder, "key_diffs")],
        ReproductionCommands = [.. artifacts.ReproductionCommands, .. Items(holder, "reproduction_commands")],
    };

    private static List<ArtifactItem> Items(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(Item).OfType<ArtifactItem>()]
            : [];

    private static ArtifactItem? Item(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String when JsonReading.TextOf(item) is { } text => new ArtifactItem(text, default),
        JsonValueKind.Object when Text(item, "value") is { } value =>
            new ArtifactItem(value, RunIdOf(item), Text(item, "title"), IsShared(item)) { EventId = EventIdOf(item) },
        _ => null,
    };

    private static bool? IsShared(JsonElement item) => item.TryGetProperty("shared", out var shared) && shared.ValueKind is JsonValueKind.True ? true : null;

    private static RunId RunIdOf(JsonElement item) => Guid.TryParse(Text(item, "run_id"), out var id) ? new RunId(id) : default;

    private static EventId? EventIdOf(JsonElement item) => EventId.TryParse(Text(item, "event_id"), out var id) ? id : null;

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) ? JsonReading.TextOf(value) : null;
}

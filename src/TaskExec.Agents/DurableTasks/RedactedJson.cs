using System.Text.Json;
using System.Text.Json.Nodes;
using TaskExec.CompilerServices;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Redacts secrets in JSON before it reaches a store. Strings are redacted by their content and by the names of their members.</summary>
internal static class RedactedJson
{
    public static (JsonElement Value, bool IsChanged) From(JsonElement value)
    {
        var isChanged = false;
        var redacted = Redact(value, name: null, ref isChanged);
        return isChanged ? (JsonSerializer.SerializeToElement(redacted, DurableTaskJson.Default.JsonNode), true) : (value, false);
    }

    private static JsonNode? Redact(JsonElement value, string? name, ref bool isChanged)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    members[member.Name] = Redact(member.Value, member.Name, ref isChanged);
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in value.EnumerateArray())
                {
                    items.Add(Redact(item, name, ref isChanged));
                }

                return items;
            case JsonValueKind.String:
                var text = value.GetString()!;
                var redacted = Redactor.Value(name, text);
                isChanged |= redacted != text;
                return redacted;
            default:
                return JsonValue.Create(value);
        }
    }
}

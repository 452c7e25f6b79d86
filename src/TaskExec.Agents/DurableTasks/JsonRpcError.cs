using System.Text.Json;
using System.Text.Json.Nodes;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Creates and reads JSON-RPC error objects (JSON-RPC 2.0, section 5.1).</summary>
internal static class JsonRpcError
{
    private const int InternalError = -32603;

    public static JsonElement Internal(string message) =>
        JsonSerializer.SerializeToElement(new JsonObject { ["code"] = InternalError, ["message"] = message }, DurableTaskJson.Default.JsonNode);

    public static string MessageOf(JsonElement error) =>
        error.ValueKind is JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.String
            ? message.GetString()!
            : "(no message)";
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TaskExec.Agents.DurableTasks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DurableTaskDetails))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class DurableTaskJson : JsonSerializerContext;

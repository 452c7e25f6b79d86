using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskExec.Hosting.Alerts;

/// <summary>Serializes alerts as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(List<Alert>))]
internal sealed partial class AlertJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace TaskExec.Hosting;

/// <summary>Specifies whether an alert was raised or resolved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>The figure crossed its threshold.</summary>
    [JsonStringEnumMemberName("raised")]
    Raised,

    /// <summary>The figure returned from beyond its threshold.</summary>
    [JsonStringEnumMemberName("over")]
    Resolved,
}

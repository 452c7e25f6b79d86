using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>Whether an alert holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>The figure is beyond its threshold.</summary>
    [JsonStringEnumMemberName("raised")]
    Raised,

    /// <summary>The figure has come back.</summary>
    [JsonStringEnumMemberName("over")]
    Over,
}

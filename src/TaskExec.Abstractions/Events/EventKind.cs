using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What an event tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventKind>))]
public enum EventKind
{
    /// <summary>A run has reached a stage, or has ended.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,

    /// <summary>A todo was created.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>Somebody holds the todo exclusively.</summary>
    [JsonStringEnumMemberName("claim")]
    Claim,

    /// <summary>The skill said something.</summary>
    [JsonStringEnumMemberName("message")]
    Message,

    /// <summary>The run has produced something worth keeping.</summary>
    [JsonStringEnumMemberName("artifact")]
    Artifact,

    /// <summary>An attempt has failed and another one follows.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>The todo needs a person.</summary>
    [JsonStringEnumMemberName("downgrade")]
    Downgrade,

    /// <summary>A person has answered a downgrade.</summary>
    [JsonStringEnumMemberName("resume")]
    Resume,

    /// <summary>Somebody asks a run to stop.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    /// <summary>A long run is alive.</summary>
    [JsonStringEnumMemberName("heartbeat")]
    Heartbeat,

    /// <summary>Older runs were summed up.</summary>
    [JsonStringEnumMemberName("rollup")]
    Rollup,
}

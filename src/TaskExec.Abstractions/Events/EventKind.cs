using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>Specifies the kind of an event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventKind>))]
public enum EventKind
{
    /// <summary>A run reached a stage or ended.</summary>
    [JsonStringEnumMemberName("stage")]
    Stage,

    /// <summary>A todo was created. Reserved: this version does not record it.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>A run claimed the todo exclusively.</summary>
    [JsonStringEnumMemberName("claim")]
    Claim,

    /// <summary>The skill added a message.</summary>
    [JsonStringEnumMemberName("message")]
    Message,

    /// <summary>The run produced an artifact.</summary>
    [JsonStringEnumMemberName("artifact")]
    Artifact,

    /// <summary>An attempt failed and will be retried.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>The todo requires a person to act.</summary>
    [JsonStringEnumMemberName("downgrade")]
    Downgrade,

    /// <summary>A person responded to a downgrade.</summary>
    [JsonStringEnumMemberName("resume")]
    Resume,

    /// <summary>Cancellation of a run was requested.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    /// <summary>A long-running run renewed its lease or reported progress.</summary>
    [JsonStringEnumMemberName("heartbeat")]
    Heartbeat,

    /// <summary>Older runs were compacted into a rollup. Reserved: this version does not record it.</summary>
    [JsonStringEnumMemberName("rollup")]
    Rollup,
}

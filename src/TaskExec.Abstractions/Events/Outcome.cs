using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>How a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The work is done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The last attempt failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Retrying cannot help: a person has to act.</summary>
    [JsonStringEnumMemberName("needs-info")]
    NeedsInfo,

    /// <summary>The caller stopped the run.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>The process that ran it has died.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,

    /// <summary>Another run or attempt has taken its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,
}

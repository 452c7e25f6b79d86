using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>Specifies how a run ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunOutcome>))]
public enum RunOutcome
{
    /// <summary>The run completed successfully.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The run failed, and no retry follows.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The run needs a person to act before the work can succeed.</summary>
    [JsonStringEnumMemberName("needs-info")]
    NeedsInfo,

    /// <summary>The run was cancelled.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>The process that executed the run died.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,

    /// <summary>Another run or attempt replaced this one, so its result was discarded.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded,
}

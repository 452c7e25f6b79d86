using System.Text.Json.Serialization;
using TaskExec.Storage;

namespace TaskExec;

/// <summary>Specifies the stage of a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
public enum Stage
{
    /// <summary>The run has started. Its plan method, if any, executes in this stage.</summary>
    [JsonStringEnumMemberName("planning")]
    Planning,

    /// <summary>The method of the task is executing.</summary>
    [JsonStringEnumMemberName("executing")]
    Executing,

    /// <summary>The method has returned. Its verify method, if any, executes in this stage.</summary>
    [JsonStringEnumMemberName("verifying")]
    Verifying,

    /// <summary>The run completed successfully.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The run ended unsuccessfully; <see cref="EventDetails.Outcome"/> specifies how.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
public enum Stage
{
    /// <summary>The run has begun; its <c>Plan</c> method runs here.</summary>
    [JsonStringEnumMemberName("planning")]
    Planning,

    /// <summary>The method itself runs.</summary>
    [JsonStringEnumMemberName("executing")]
    Executing,

    /// <summary>The method has returned; its <c>Verify</c> method runs here.</summary>
    [JsonStringEnumMemberName("verifying")]
    Verifying,

    /// <summary>The run has ended well.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>The run has ended otherwise; the outcome says how.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>What an alert is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertRule>))]
public enum AlertRule
{
    /// <summary>Too few runs complete.</summary>
    [JsonStringEnumMemberName("completion_rate")]
    CompletionRate,

    /// <summary>Too many runs fail or need a person.</summary>
    [JsonStringEnumMemberName("failure_rate")]
    FailureRate,

    /// <summary>Runs take too long.</summary>
    [JsonStringEnumMemberName("mean_time")]
    MeanTime,
}

using System.Text.Json.Serialization;

namespace TaskExec.Hosting;

/// <summary>Specifies the figure that an alert is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertRule>))]
public enum AlertRule
{
    /// <summary>The completion rate is too low.</summary>
    [JsonStringEnumMemberName("completion_rate")]
    CompletionRate,

    /// <summary>The rate of runs that failed or needed a person is too high.</summary>
    [JsonStringEnumMemberName("failure_rate")]
    FailureRate,

    /// <summary>The mean execution time is too long.</summary>
    [JsonStringEnumMemberName("mean_time")]
    MeanTime,
}

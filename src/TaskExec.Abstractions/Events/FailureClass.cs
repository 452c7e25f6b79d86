using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>Specifies why an attempt failed. The class determines whether and when the attempt is retried.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureClass>))]
public enum FailureClass
{
    /// <summary>The cause of the failure is unknown.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>A service rejected the request because of its rate limit.</summary>
    [JsonStringEnumMemberName("rate_limit")]
    RateLimit,

    /// <summary>The network or a remote service failed.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>An operation timed out.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>Another process changed the same resource concurrently.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>Credentials or permissions are missing.</summary>
    [JsonStringEnumMemberName("auth")]
    Auth,

    /// <summary>An input that the task requires is missing.</summary>
    [JsonStringEnumMemberName("missing_input")]
    MissingInput,

    /// <summary>The input or the result is invalid.</summary>
    [JsonStringEnumMemberName("validation")]
    Validation,

    /// <summary>The run was cancelled.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>The skill contains a defect.</summary>
    [JsonStringEnumMemberName("bug")]
    Bug,
}

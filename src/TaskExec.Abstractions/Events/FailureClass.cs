using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>Why an attempt failed, as far as the retry decision is concerned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureClass>))]
public enum FailureClass
{
    /// <summary>The cause is not known.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>A service asked for fewer requests.</summary>
    [JsonStringEnumMemberName("rate_limit")]
    RateLimit,

    /// <summary>The network or a remote service failed.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>Something took too long.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>Somebody else changed the same thing.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>Credentials or rights are missing.</summary>
    [JsonStringEnumMemberName("auth")]
    Auth,

    /// <summary>Something that the task needs was not given.</summary>
    [JsonStringEnumMemberName("missing_input")]
    MissingInput,

    /// <summary>What was given, or what came out, is not right.</summary>
    [JsonStringEnumMemberName("validation")]
    Validation,

    /// <summary>The caller stopped the run.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>The skill itself is wrong.</summary>
    [JsonStringEnumMemberName("bug")]
    Bug,
}

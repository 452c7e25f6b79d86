using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What a person decides about a run that needed one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResumeChoice>))]
public enum ResumeChoice
{
    /// <summary>The cause is gone: the work may be done again.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>A part of the work is done by hand: the rest may be done, from the retry point on.</summary>
    [JsonStringEnumMemberName("continue")]
    Continue,

    /// <summary>The work is not to be done: the todo has failed.</summary>
    [JsonStringEnumMemberName("abort")]
    Abort,
}

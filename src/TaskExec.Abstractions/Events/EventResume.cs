using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Represents the response of a person to a downgrade.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="Note">A comment on the decision, redacted and truncated to 4 KiB.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventResume(
    ResumeChoice Choice,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note = null);

/// <summary>Specifies how work on a todo that is <c>needs-info</c> continues.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResumeChoice>))]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ResumeChoice
{
    /// <summary>The cause of the failure is resolved, and the work can be repeated.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>A person did a part of the work; the rest can continue from the retry point.</summary>
    [JsonStringEnumMemberName("continue")]
    Continue,

    /// <summary>The work is abandoned, and the todo is set to <c>failed</c>.</summary>
    [JsonStringEnumMemberName("abort")]
    Abort,
}

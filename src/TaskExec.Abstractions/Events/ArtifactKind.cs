using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>Which of the todo's <c>artifacts</c> an artifact belongs to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArtifactKind>))]
public enum ArtifactKind
{
    /// <summary>What the run did, in a few words; the newest one stands.</summary>
    [JsonStringEnumMemberName("execution_summary")]
    Summary,

    /// <summary>A file or an address that the run produced or found.</summary>
    [JsonStringEnumMemberName("product_links")]
    Link,

    /// <summary>A change that the run made.</summary>
    [JsonStringEnumMemberName("key_diffs")]
    Diff,

    /// <summary>A command that repeats the run or a part of it.</summary>
    [JsonStringEnumMemberName("reproduction_commands")]
    Command,
}

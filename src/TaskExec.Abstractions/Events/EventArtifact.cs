using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Represents an artifact that a run produced, as recorded by an event of kind <see cref="EventKind.Artifact"/>.</summary>
/// <param name="Kind">The list in the todo's <c>artifacts</c> that the artifact belongs to.</param>
/// <param name="Value">The link, diff, command or summary.</param>
/// <param name="Title">The display name, if the artifact needs one.</param>
/// <param name="Shared">
/// <see langword="true"/> if another run worked in the same folder at the same time, so that the artifact may belong to that run.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventArtifact(
    ArtifactKind Kind,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shared = null);

/// <summary>Specifies which member of a todo's <c>artifacts</c> an artifact belongs to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArtifactKind>))]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ArtifactKind
{
    /// <summary>A short description of what the run did. The newest summary replaces older ones.</summary>
    [JsonStringEnumMemberName("execution_summary")]
    Summary,

    /// <summary>A file or address that the run produced or found.</summary>
    [JsonStringEnumMemberName("product_links")]
    Link,

    /// <summary>A change that the run made.</summary>
    [JsonStringEnumMemberName("key_diffs")]
    Diff,

    /// <summary>A command that repeats the run or a part of it.</summary>
    [JsonStringEnumMemberName("reproduction_commands")]
    Command,
}

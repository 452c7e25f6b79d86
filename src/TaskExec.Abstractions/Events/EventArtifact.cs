using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What an event of kind <see cref="EventKind.Artifact"/> brings.</summary>
/// <param name="Kind">The list that it belongs to.</param>
/// <param name="Value">The link, diff, command or summary itself.</param>
/// <param name="Title">What to call it, if it needs a name.</param>
public sealed record EventArtifact(
    ArtifactKind Kind,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null);

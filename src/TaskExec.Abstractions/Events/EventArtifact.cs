using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What an event of kind <see cref="EventKind.Artifact"/> brings.</summary>
/// <param name="Kind">The list that it belongs to.</param>
/// <param name="Value">The link, diff, command or summary itself.</param>
/// <param name="Title">What to call it, if it needs a name.</param>
/// <param name="Shared">Whether another run was at work in the same place, so that it may be the other one's.</param>
public sealed record EventArtifact(
    ArtifactKind Kind,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shared = null);

using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>One item of a list of <see cref="TodoArtifacts"/>.</summary>
/// <param name="Value">The link, diff or command itself.</param>
/// <param name="RunId">The run that it comes from.</param>
/// <param name="EventId">The event that brought it.</param>
/// <param name="Title">What to call it, if it needs a name.</param>
/// <param name="Shared">Whether another run was at work in the same place, so that it may be the other one's.</param>
public sealed record ArtifactItem(
    string Value,
    RunId RunId,
    EventId EventId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shared = null)
{
    /// <summary>Makes the item that an event brings.</summary>
    /// <param name="brought">An event with an artifact.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentException">The event has no artifact.</exception>
    public static ArtifactItem Of(TodoEvent brought)
    {
        ArgumentNullException.ThrowIfNull(brought);
        var artifact = brought.Details.Artifact ?? throw new ArgumentException("The event brings no artifact.", nameof(brought));
        return new ArtifactItem(artifact.Value, brought.Details.RunId, brought.Details.EventId, artifact.Title, artifact.Shared);
    }
}

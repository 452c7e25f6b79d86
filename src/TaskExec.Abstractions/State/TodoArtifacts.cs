using System.Text.Json.Serialization;
using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Represents the artifacts that the runs of a todo produced.</summary>
public sealed record TodoArtifacts
{
    /// <summary>Gets the summary of the newest run that recorded one.</summary>
    /// <value>The default is an empty string.</value>
    public string ExecutionSummary { get; init; } = "";

    /// <summary>Gets the files and addresses that the runs produced or found.</summary>
    public IReadOnlyList<ArtifactItem> ProductLinks { get; init; } = [];

    /// <summary>Gets the changes that the runs made.</summary>
    public IReadOnlyList<ArtifactItem> KeyDiffs { get; init; } = [];

    /// <summary>Gets the commands that repeat the work.</summary>
    public IReadOnlyList<ArtifactItem> ReproductionCommands { get; init; } = [];

    /// <summary>Collects the artifacts from the events of a log.</summary>
    /// <param name="log">The events, in the order of the log.</param>
    /// <returns>The artifacts that the events recorded.</returns>
    public static TodoArtifacts From(IEnumerable<TodoEvent> log)
    {
        var events = log.Where(entry => entry.Details.Artifact is not null).ToList();
        return new TodoArtifacts
        {
            ExecutionSummary = events.LastOrDefault(entry => entry.Details.Artifact!.Kind is ArtifactKind.Summary)?.Details.Artifact!.Value ?? "",
            ProductLinks = ItemsOf(ArtifactKind.Link),
            KeyDiffs = ItemsOf(ArtifactKind.Diff),
            ReproductionCommands = ItemsOf(ArtifactKind.Command),
        };

        List<ArtifactItem> ItemsOf(ArtifactKind kind) =>
            [.. events.Where(entry => entry.Details.Artifact!.Kind == kind).Select(ArtifactItem.From)];
    }
}

/// <summary>Represents an item of one of the lists in <see cref="TodoArtifacts"/>.</summary>
/// <param name="Value">The link, diff or command.</param>
/// <param name="RunId">The id of the run that produced the artifact.</param>
/// <param name="EventId">The id of the event that recorded the artifact.</param>
/// <param name="Title">The display name, if the artifact needs one.</param>
/// <param name="Shared">
/// <see langword="true"/> if another run worked in the same folder at the same time, so that the artifact may belong to that run.
/// </param>
public sealed record ArtifactItem(
    string Value,
    RunId RunId,
    EventId EventId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shared = null)
{
    /// <summary>Creates an item from the event that recorded the artifact.</summary>
    /// <param name="artifactEvent">An event with an artifact.</param>
    /// <returns>The item.</returns>
    /// <exception cref="ArgumentException"><paramref name="artifactEvent"/> has no artifact.</exception>
    public static ArtifactItem From(TodoEvent artifactEvent)
    {
        ArgumentNullException.ThrowIfNull(artifactEvent);
        var artifact = artifactEvent.Details.Artifact
            ?? throw new ArgumentException("The event has no artifact. Pass an event of kind 'artifact'.", nameof(artifactEvent));
        return new ArtifactItem(artifact.Value, artifactEvent.Details.RunId, artifactEvent.Details.EventId, artifact.Title, artifact.Shared);
    }
}

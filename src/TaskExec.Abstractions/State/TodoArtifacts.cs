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
        var all = log.SelectMany(entry => entry.Details.AllArtifacts, (entry, artifact) => (entry, artifact)).ToList();
        return new TodoArtifacts
        {
            ExecutionSummary = SummaryOf(all) ?? "",
            ProductLinks = ItemsOf(ArtifactKind.Link),
            KeyDiffs = ItemsOf(ArtifactKind.Diff),
            ReproductionCommands = ItemsOf(ArtifactKind.Command),
        };

        List<ArtifactItem> ItemsOf(ArtifactKind kind) =>
            [.. all.Where(each => each.artifact.Kind == kind)
                .Select(each => ArtifactItem.From(each.entry, each.artifact))
                .DistinctBy(static item => (item.RunId, item.Value))];
    }

    // The last one of the newest run, where the summary of a root counts more than those of its children.
    private static string? SummaryOf(List<(TodoEvent Entry, EventArtifact Artifact)> all)
    {
        var newest = (N: -1L, IsRoot: false, Run: default(RunId));
        string? summary = null;
        foreach (var (entry, artifact) in all)
        {
            var run = (entry.Details.N ?? 0, entry.Details.IsRoot, entry.Details.RunId);
            if (artifact.Kind is ArtifactKind.Summary && run.CompareTo(newest) >= 0)
            {
                (newest, summary) = (run, artifact.Value);
            }
        }

        return summary;
    }
}

/// <summary>Represents an item of one of the lists in <see cref="TodoArtifacts"/>.</summary>
/// <param name="Value">The link, diff or command.</param>
/// <param name="RunId">The id of the run that produced the artifact.</param>
/// <param name="Title">The display name, if the artifact needs one.</param>
/// <param name="Shared">
/// <see langword="true"/> if another run worked in the same folder at the same time, so that the artifact may belong to that run.
/// </param>
public sealed record ArtifactItem(
    string Value,
    RunId RunId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Title = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Shared = null)
{
    /// <summary>Gets the id of the event that recorded the artifact. Only files of format version 1 state it.</summary>
    /// <value>The default is <see langword="null"/>: an item is identified by its run, its list and its value.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EventId? EventId { get; init; }

    /// <summary>Creates an item from an artifact and the event that recorded it.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="artifact">One of its artifacts.</param>
    /// <returns>The item.</returns>
    public static ArtifactItem From(TodoEvent recorded, EventArtifact artifact)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(artifact);
        return new ArtifactItem(artifact.Value, recorded.Details.RunId, artifact.Title, artifact.Shared);
    }
}

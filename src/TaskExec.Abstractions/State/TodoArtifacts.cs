namespace TaskExec.Abstractions;

/// <summary>What the runs of a todo have produced.</summary>
public sealed record TodoArtifacts
{
    /// <summary>What the newest run that said so did.</summary>
    /// <value>Empty.</value>
    public string ExecutionSummary { get; init; } = "";

    /// <summary>Files and addresses.</summary>
    public IReadOnlyList<ArtifactItem> ProductLinks { get; init; } = [];

    /// <summary>Changes.</summary>
    public IReadOnlyList<ArtifactItem> KeyDiffs { get; init; } = [];

    /// <summary>Commands that repeat the work.</summary>
    public IReadOnlyList<ArtifactItem> ReproductionCommands { get; init; } = [];

    /// <summary>Collects the artifacts of a log.</summary>
    /// <param name="log">The events, in the order of the log.</param>
    /// <returns>The artifacts that the events brought.</returns>
    public static TodoArtifacts From(IEnumerable<TodoEvent> log)
    {
        var brought = log.Where(each => each.Details.Artifact is not null).ToList();
        return new TodoArtifacts
        {
            ExecutionSummary = brought.LastOrDefault(each => each.Details.Artifact!.Kind is ArtifactKind.Summary)?.Details.Artifact!.Value ?? "",
            ProductLinks = ItemsOf(ArtifactKind.Link),
            KeyDiffs = ItemsOf(ArtifactKind.Diff),
            ReproductionCommands = ItemsOf(ArtifactKind.Command),
        };

        List<ArtifactItem> ItemsOf(ArtifactKind kind) =>
            [.. brought.Where(each => each.Details.Artifact!.Kind == kind).Select(ArtifactItem.Of)];
    }
}

namespace TaskExec.Abstractions;

/// <summary>A todo as it was read from a store.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Status">Where it stands, a person's edits included.</param>
/// <param name="Events">The events of TaskExec in its log, in the order of the log.</param>
/// <param name="Artifacts">What its runs have produced.</param>
public sealed record Todo(TodoId Id, string? Title, string? Status, IReadOnlyList<TodoEvent> Events, TodoArtifacts Artifacts)
{
    /// <summary>The older runs, summed up: their events are not in <see cref="Events"/> any more.</summary>
    /// <value><see langword="null"/> where no run was summed up.</value>
    public TodoRollup? Rollup { get; init; }

    /// <summary>What the events add up to.</summary>
    /// <returns>The state, computed at each call.</returns>
    public TodoState ToState() => new TodoHistory(Events, Rollup).ToState();
}

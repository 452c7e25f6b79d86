using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Represents a todo as read from a store.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The title.</param>
/// <param name="Status">The status, including edits made by people.</param>
/// <param name="Events">The events that TaskExec recorded, in the order of the log.</param>
/// <param name="Artifacts">The artifacts of its runs.</param>
public sealed record Todo(TodoId Id, string? Title, string? Status, IReadOnlyList<TodoEvent> Events, TodoArtifacts Artifacts)
{
    /// <summary>Gets the sums of older runs whose events are no longer in <see cref="Events"/>.</summary>
    /// <value><see langword="null"/> when no run was compacted.</value>
    public TodoRollup? Rollup { get; init; }

    internal bool HasOpenRun => new TodoHistory(Events, Rollup).HasOpenRun;

    /// <summary>Computes the state from the events.</summary>
    /// <returns>The state. It is computed on every call.</returns>
    public TodoState ToState() => new TodoHistory(Events, Rollup).ToState();
}

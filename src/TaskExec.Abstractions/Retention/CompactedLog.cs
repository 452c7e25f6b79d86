using System.ComponentModel;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the events of a todo's log together with the rollup of those that were compacted.</summary>
/// <param name="Rollup">The rollup, or <see langword="null"/> if no run was compacted.</param>
/// <param name="Events">The events of the log.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CompactedLog(TodoRollup? Rollup, IReadOnlyList<TodoEvent> Events);

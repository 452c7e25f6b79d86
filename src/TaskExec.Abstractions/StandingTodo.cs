using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>
/// Provides the ids of standing todos. The standing todo of a tracked task collects the runs that name no other todo, and cannot be claimed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StandingTodo
{
    /// <summary>The prefix of the ids of standing todos.</summary>
    public const string Prefix = "task-";

    /// <summary>Returns the id of the standing todo of a task, which is the same on every machine.</summary>
    /// <param name="task">The name of the task.</param>
    /// <returns>The id of the standing todo.</returns>
    public static TodoId For(string task) => new(Prefix + task);

    /// <summary>Determines whether a todo is a standing todo.</summary>
    /// <param name="todo">The id of the todo.</param>
    /// <returns><see langword="true"/> if the todo is a standing todo; otherwise, <see langword="false"/>.</returns>
    public static bool Is(TodoId todo) => todo.Value.StartsWith(Prefix, StringComparison.Ordinal);
}

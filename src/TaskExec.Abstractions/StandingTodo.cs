namespace TaskExec.Abstractions;

/// <summary>The one todo of a tracked task that collects the runs which name no other. It is never claimed.</summary>
public static class StandingTodo
{
    /// <summary>What the ids of standing todos begin with.</summary>
    public const string Prefix = "task-";

    /// <summary>The standing todo of a task; its id is the same on every machine.</summary>
    /// <param name="task">The name of the task.</param>
    /// <returns>The id.</returns>
    public static TodoId Of(string task) => new(Prefix + task);

    /// <summary>Whether a todo is a standing one.</summary>
    /// <param name="todo">The id of the todo.</param>
    /// <returns>Whether it is.</returns>
    public static bool Is(TodoId todo) => todo.Value.StartsWith(Prefix, StringComparison.Ordinal);
}

using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Specifies how many root runs a todo keeps by default. Compaction merges older runs into a rollup.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TodoRetention
{
    /// <summary>The number of runs that an ordinary todo keeps.</summary>
    public const int MaxRunsPerTodo = 20;

    /// <summary>The number of runs that a standing todo keeps.</summary>
    public const int MaxRunsPerStandingTodo = 5;

    /// <summary>Returns the number of runs that a todo keeps.</summary>
    /// <param name="todo">The id of the todo.</param>
    /// <returns>The number of runs.</returns>
    public static int MaxRunsFor(TodoId todo) => StandingTodo.Is(todo) ? MaxRunsPerStandingTodo : MaxRunsPerTodo;
}

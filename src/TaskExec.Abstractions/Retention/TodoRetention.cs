namespace TaskExec.Abstractions;

/// <summary>Specifies how many root runs a todo keeps. Compaction merges older runs into a rollup.</summary>
public static class TodoRetention
{
    /// <summary>The number of runs that an ordinary todo keeps.</summary>
    public const int RunsOfATodo = 50;

    /// <summary>The number of runs that a standing todo keeps.</summary>
    public const int RunsOfAStandingTodo = 20;

    /// <summary>Returns the number of runs that a todo keeps.</summary>
    /// <param name="todo">The id of the todo.</param>
    /// <returns>The number of runs.</returns>
    public static int RunsOf(TodoId todo) => StandingTodo.Is(todo) ? RunsOfAStandingTodo : RunsOfATodo;
}

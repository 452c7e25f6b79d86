namespace TaskExec.Abstractions;

/// <summary>How many root runs a todo keeps one by one; older ones are summed up.</summary>
public static class TodoRetention
{
    /// <summary>The runs of an ordinary todo.</summary>
    public const int RunsOfATodo = 50;

    /// <summary>The runs of a standing todo.</summary>
    public const int RunsOfAStandingTodo = 20;

    /// <summary>The runs that a todo keeps.</summary>
    /// <param name="todo">The id of the todo.</param>
    /// <returns>How many.</returns>
    public static int RunsOf(TodoId todo) => StandingTodo.Is(todo) ? RunsOfAStandingTodo : RunsOfATodo;
}

namespace TaskExec.Storage;

/// <summary>Represents a part of a query's result.</summary>
/// <param name="Todos">The todos, in the order of the file.</param>
/// <param name="Next">The next part, or <see langword="null"/> when this is the last one.</param>
public sealed record TodoPage(IReadOnlyList<Todo> Todos, Page? Next)
{
    /// <summary>Cuts a part out of a whole result.</summary>
    /// <param name="matches">The whole result.</param>
    /// <param name="page">The part to cut out.</param>
    /// <returns>The part.</returns>
    public static TodoPage Create(IEnumerable<Todo> matches, Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var todos = matches.Skip(page.Skip).Take(page.Size + 1).ToList();
        return todos.Count <= page.Size
            ? new TodoPage(todos, Next: null)
            : new TodoPage(todos[..page.Size], page with { Skip = page.Skip + page.Size });
    }
}

/// <summary>Selects a part of a query's result.</summary>
/// <param name="Skip">The number of matching todos before the part.</param>
/// <param name="Size">The maximum number of todos in the part.</param>
public sealed record Page(int Skip = 0, int Size = 100)
{
    /// <summary>Gets the page of the first 100 todos.</summary>
    public static Page First { get; } = new();

    /// <summary>Gets the page that contains every todo.</summary>
    public static Page All { get; } = new(Size: int.MaxValue - 1);
}

/// <summary>Selects todos.</summary>
/// <param name="Status">Selects the todos with this status; <see langword="null"/> selects every status.</param>
/// <param name="HasOpenRun">Whether to select only todos with a run that has started and not ended.</param>
public sealed record TodoFilter(string? Status = null, bool HasOpenRun = false)
{
    /// <summary>Gets the filter that selects every todo.</summary>
    public static TodoFilter All { get; } = new();

    /// <summary>Returns whether the filter selects a todo.</summary>
    /// <param name="todo">The todo.</param>
    /// <returns><see langword="true"/> when the todo is selected.</returns>
    public bool Matches(Todo todo)
    {
        ArgumentNullException.ThrowIfNull(todo);
        return (Status is null || Status == todo.Status) && (!HasOpenRun || todo.HasOpenRun);
    }
}

namespace TaskExec.Abstractions;

/// <summary>A part of the answer to a query.</summary>
/// <param name="Todos">The todos, in the order of the file.</param>
/// <param name="Next">Where the next part begins, or <see langword="null"/> when this is the last one.</param>
public sealed record TodoPage(IReadOnlyList<Todo> Todos, Page? Next)
{
    /// <summary>Cuts one part out of an answer.</summary>
    /// <param name="matches">The whole answer.</param>
    /// <param name="page">Which part.</param>
    /// <returns>The part.</returns>
    public static TodoPage Of(IEnumerable<Todo> matches, Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var todos = matches.Skip(page.Skip).Take(page.Size + 1).ToList();
        return todos.Count <= page.Size
            ? new TodoPage(todos, Next: null)
            : new TodoPage(todos[..page.Size], page with { Skip = page.Skip + page.Size });
    }
}

namespace TaskExec.Abstractions;

/// <summary>Which todos a query wants.</summary>
/// <param name="Status">Only those of this status; all where it is <see langword="null"/>.</param>
/// <param name="HasOpenRun">Only those in which a run has begun and not ended.</param>
public sealed record TodoFilter(string? Status = null, bool HasOpenRun = false)
{
    /// <summary>Every todo.</summary>
    public static TodoFilter All { get; } = new();

    /// <summary>Whether a todo is wanted.</summary>
    /// <param name="todo">The todo.</param>
    /// <returns>Whether it is.</returns>
    public bool Wants(Todo todo)
    {
        ArgumentNullException.ThrowIfNull(todo);
        return (Status is null || Status == todo.Status) && (!HasOpenRun || todo.ToState().Runs.Any(run => run.IsOpen));
    }
}

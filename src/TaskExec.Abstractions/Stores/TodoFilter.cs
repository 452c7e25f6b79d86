namespace TaskExec.Abstractions;

/// <summary>Which todos a query wants.</summary>
/// <param name="Status">Only those of this status; all where it is <see langword="null"/>.</param>
public sealed record TodoFilter(string? Status = null)
{
    /// <summary>Every todo.</summary>
    public static TodoFilter All { get; } = new();

    /// <summary>Whether a todo is wanted.</summary>
    /// <param name="status">The status of the todo.</param>
    /// <returns>Whether it is.</returns>
    public bool Wants(string? status) => Status is null || Status == status;
}

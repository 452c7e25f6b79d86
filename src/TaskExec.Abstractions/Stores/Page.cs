namespace TaskExec.Abstractions;

/// <summary>Which part of the answer to a query is wanted.</summary>
/// <param name="Skip">How many matching todos come before it.</param>
/// <param name="Size">How many todos it may hold.</param>
public sealed record Page(int Skip = 0, int Size = 100)
{
    /// <summary>The first 100 todos.</summary>
    public static Page First { get; } = new();
}

using TaskExec.Testing.Files;

namespace TaskExec.Testing.Shapes;

/// <summary>Represents a line of tests/shapes.txt, which describes a shape of tracked methods.</summary>
/// <param name="Area">The section of docs/shapes.md.</param>
/// <param name="Name">The name of the shape.</param>
/// <param name="Rule">The rule that rejects the shape; null if it is tracked.</param>
/// <param name="Source">Source code that the rule rejects; null if the shape is tracked.</param>
public sealed record ListedShape(string Area, string Name, string? Rule, string? Source)
{
    /// <summary>Gets all shapes in the order of the list.</summary>
    public static IReadOnlyList<ListedShape> All { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests", "shapes.txt"))
            .Where(static line => line.Length > 0 && !line.StartsWith('#'))
            .Select(static line => line.Split(" | ", 4))
            .Select(static parts => new ListedShape(parts[0], parts[1], parts[2] is "run" ? null : parts[2], parts.ElementAtOrDefault(3))),
    ];
}

namespace TaskExec.Testing.Shapes;

/// <summary>Represents a line of tests/shapes.txt: a shape of a tracked method and whether it is supported.</summary>
/// <param name="Area">The area of the shape.</param>
/// <param name="Name">The name of the shape.</param>
/// <param name="Rule">The rule that rejects it, or <see langword="null"/> if it is supported.</param>
/// <param name="Source">Code that the rule rejects, or <see langword="null"/>.</param>
public sealed record ListedShape(string Area, string Name, string? Rule, string? Source)
{
    /// <summary>Gets all shapes in file order.</summary>
    public static IReadOnlyList<ListedShape> All { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests", "shapes.txt"))
            .Where(static line => line.Length > 0 && !line.StartsWith('#'))
            .Select(static line => line.Split(" | ", 4))
            .Select(static parts => new ListedShape(parts[0], parts[1], parts[2] is "run" ? null : parts[2], parts.ElementAtOrDefault(3))),
    ];
}

namespace TaskExec.Testing.Shapes;

/// <summary>A line of tests/shapes.txt: a shape of a tracked method, and what becomes of it.</summary>
/// <param name="Area">What the shape is about.</param>
/// <param name="Name">What is special about it.</param>
/// <param name="Rule">The rule that refuses it; null where it runs.</param>
/// <param name="Source">Code that the rule refuses.</param>
public sealed record ListedShape(string Area, string Name, string? Rule, string? Source)
{
    /// <summary>All of them, in the order of the list.</summary>
    public static IReadOnlyList<ListedShape> All { get; } =
    [
        .. File.ReadLines(Repository.PathOf("tests", "shapes.txt"))
            .Where(static line => line.Length > 0 && !line.StartsWith('#'))
            .Select(static line => line.Split(" | ", 4))
            .Select(static parts => new ListedShape(parts[0], parts[1], parts[2] is "run" ? null : parts[2], parts.ElementAtOrDefault(3))),
    ];
}

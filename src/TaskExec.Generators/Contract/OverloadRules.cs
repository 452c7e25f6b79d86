using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Tracked overloads are different tasks, and a task is known by its name.</summary>
internal static class OverloadRules
{
    public static IEnumerable<Violation> Check(IMethodSymbol method, AttributeValues values) =>
        method.TrackedSiblings is { Count: > 0 } siblings ? Check(method, values, siblings) : [];

    private static IEnumerable<Violation> Check(IMethodSymbol method, AttributeValues values, IReadOnlyList<IMethodSymbol> siblings)
    {
        if (values.Name is null)
        {
            yield return new(
                ViolationKind.OverloadWithoutName,
                $"{method.Display} is one of several tracked overloads and has no Name.",
                "Give it one: [TrackedTask(Name = \"...\")].");
        }
        else if (siblings.Any(sibling => new AttributeValues(sibling.TrackedTask!).Name == values.Name))
        {
            yield return new(
                ViolationKind.OverloadWithoutName,
                $"{method.Display} shares its Name '{values.Name}' with another tracked overload.",
                "Give each overload a Name of its own.");
        }
    }
}

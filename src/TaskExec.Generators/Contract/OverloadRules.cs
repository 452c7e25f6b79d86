using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Checks that tracked overloads have unique names, because a task is identified by its name.</summary>
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
                $"{method.Display} is one of several tracked overloads but has no Name",
                "Set a unique name with [TrackedTask(Name = \"...\")]");
        }
        else if (siblings.Any(sibling => new AttributeValues(sibling.TrackedTask!).Name == values.Name))
        {
            yield return new(
                ViolationKind.OverloadWithoutName,
                $"{method.Display} has the same Name '{values.Name}' as another tracked overload",
                "Give each overload a unique Name");
        }
    }
}

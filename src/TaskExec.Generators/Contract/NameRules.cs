using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Whether the wrapper's name is free.</summary>
internal static class NameRules
{
    public static IEnumerable<Violation> Check(IMethodSymbol method)
    {
        // Most methods have their name to themselves: then no signature is written down.
        if (!HasNeighbours(method) && (!method.IsStatic || WrapperPlace.IsInside(method.ContainingType)))
        {
            return method.ContainingType.Name == method.WrapperName ? [Taken(method)] : [];
        }

        var wrapper = SignatureKey.OfWrapper(method);
        if (OfOthers(method).Any(other => other is not IMethodSymbol { MethodKind: MethodKind.Ordinary } rival || SignatureKey.Of(rival).IsSameAs(wrapper))
            || method.ContainingType.Name == method.WrapperName)
        {
            return [Taken(method)];
        }

        if (method.TrackedSiblings.Any(sibling => SignatureKey.OfWrapper(sibling).IsSameAs(wrapper)))
        {
            return [Broken(method, "would have the same wrapper as another overload", "Rename one of the two.")];
        }

        return !WrapperPlace.IsInside(method.ContainingType) && method.IsStatic && SharesItsClass(method, wrapper)
            ? [Broken(method, "would have the same wrapper as a method of another type", $"Declare '{method.ContainingType.Name}' partial.")]
            : [];
    }

    /// <summary>Whether the wrapper can take a token at its end, beside the overloads that there are.</summary>
    public static bool HasRoomForToken(IMethodSymbol method)
    {
        if (method is not { Token: null, EndsInParams: false })
        {
            return false;
        }

        var rivals = method.TrackedSiblings.Select(SignatureKey.OfWrapper)
            .Concat(OfOthers(method).OfType<IMethodSymbol>().Select(SignatureKey.Of))
            .ToList();
        return rivals.Count is 0 || !rivals.Exists(SignatureKey.OfWrapper(method).LeavesNoRoomForTokenBeside);
    }

    /// <summary>The members that a person has given the wrapper's name.</summary>
    private static IEnumerable<ISymbol> OfOthers(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.WrapperName).Where(static member => !member.IsOurs);

    /// <summary>Wrappers of static methods have no receiver that would tell them apart.</summary>
    private static bool SharesItsClass(IMethodSymbol method, SignatureKey wrapper) =>
        ClassBeside.Rivals(method.ContainingType)
            .SelectMany(rival => rival.GetMembers(method.Name))
            .OfType<IMethodSymbol>()
            .Any(rival => rival is { IsStatic: true, IsTracked: true }
                && !WrapperPlace.IsInside(rival.ContainingType)
                && SignatureKey.OfWrapper(rival).Types.Count == wrapper.Types.Count);

    private static bool HasNeighbours(IMethodSymbol method) => method.TrackedSiblings.Count > 0 || OfOthers(method).Any();

    private static Violation Taken(IMethodSymbol method) =>
        Broken(method, $"needs the name '{method.WrapperName}' for its wrapper, and that name is taken", "Rename one of the two.");

    private static Violation Broken(IMethodSymbol method, string what, string remedy) =>
        new(ViolationKind.ShapeCannotBeWrapped, $"{method.Display} {what}.", remedy);
}

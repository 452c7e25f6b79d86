using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Checks whether the name of the wrapper is free.</summary>
internal static class NameRules
{
    public static IEnumerable<Violation> Check(IMethodSymbol method)
    {
        // Most methods have no overloads, so that no signatures need to be computed.
        if (!SharesItsName(method) && (!method.IsStatic || WrapperLocation.IsInside(method.ContainingType)))
        {
            return method.ContainingType.Name == method.WrapperName ? [Taken(method)] : [];
        }

        var wrapper = SignatureKey.ForWrapper(method);
        if (OtherMembers(method).Any(
                other => other is not IMethodSymbol { MethodKind: MethodKind.Ordinary } rival || SignatureKey.From(rival).IsSameAs(wrapper))
            || method.ContainingType.Name == method.WrapperName)
        {
            return [Taken(method)];
        }

        if (method.TrackedSiblings.Any(sibling => SignatureKey.ForWrapper(sibling).IsSameAs(wrapper)))
        {
            return [Broken(method, "would have a wrapper with the same signature as the wrapper of another overload", "Rename one of the overloads")];
        }

        return !WrapperLocation.IsInside(method.ContainingType) && method.IsStatic && SharesItsClass(method, wrapper)
            ? [Broken(
                method,
                "would have a wrapper with the same signature as the wrapper of a method in another type",
                $"Declare '{method.ContainingType.Name}' partial")]
            : [];
    }

    /// <summary>Determines whether the wrapper can have a token as its last parameter without conflicting with an overload.</summary>
    public static bool HasRoomForToken(IMethodSymbol method)
    {
        if (method is not { Token: null, EndsInParams: false })
        {
            return false;
        }

        var rivals = method.TrackedSiblings.Select(SignatureKey.ForWrapper)
            .Concat(OtherMembers(method).OfType<IMethodSymbol>().Select(SignatureKey.From))
            .ToList();
        return rivals.Count is 0 || !rivals.Exists(SignatureKey.ForWrapper(method).LeavesNoRoomForTokenBeside);
    }

    /// <summary>Returns the handwritten members that have the name of the wrapper.</summary>
    private static IEnumerable<ISymbol> OtherMembers(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.WrapperName).Where(static member => !member.IsOurs);

    /// <summary>Determines whether the wrapper of a static method, which has no receiver parameter, conflicts with one of another type.</summary>
    private static bool SharesItsClass(IMethodSymbol method, SignatureKey wrapper) =>
        SiblingClass.Rivals(method.ContainingType)
            .SelectMany(rival => rival.GetMembers(method.Name))
            .OfType<IMethodSymbol>()
            .Any(rival => rival is { IsStatic: true, IsTracked: true }
                && !WrapperLocation.IsInside(rival.ContainingType)
                && SignatureKey.ForWrapper(rival).Types.Count == wrapper.Types.Count);

    private static bool SharesItsName(IMethodSymbol method) => method.TrackedSiblings.Count > 0 || OtherMembers(method).Any();

    private static Violation Taken(IMethodSymbol method) =>
        Broken(method, $"needs the name '{method.WrapperName}' for its wrapper, but that name is already in use", "Rename one of the two members");

    private static Violation Broken(IMethodSymbol method, string what, string remedy) =>
        new(ViolationKind.ShapeCannotBeWrapped, $"{method.Display} {what}", remedy);
}

using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Determines where the wrapper of a method is generated.</summary>
/// <remarks>If the type and its containing types are partial, the wrapper is generated inside the type; otherwise in a separate class next to it.</remarks>
internal static class WrapperLocation
{
    public static bool IsInside(INamedTypeSymbol type) =>
        type.TypeKind is not TypeKind.Interface && type.Chain.All(static link => link.IsPartial);

    /// <summary>Checks whether a separate class can access everything that the wrapper needs.</summary>
    public static IEnumerable<Violation> Check(IMethodSymbol method, IMethodSymbol? plan, IMethodSymbol? verify)
    {
        var type = method.ContainingType;
        if (IsInside(type))
        {
            return [];
        }

        if (Hidden(method, new[] { plan, verify }.OfType<IMethodSymbol>()) is { } hidden)
        {
            var names = string.Join(" and ", type.Chain.Where(static link => !link.IsPartial).Select(static link => $"'{link.ShortName}'"));
            return
            [
                new(
                    ViolationKind.TypeMustBePartial,
                    $"{method.Display} {hidden}, so its wrapper must be generated inside '{type.Name}'",
                    $"Declare {names} partial"),
            ];
        }

        return SiblingClass.IsTaken(type)
            ?
            [
                new(
                    ViolationKind.ShapeCannotBeWrapped,
                    $"{method.Display} needs the class name '{SiblingClass.Name(type)}' for its wrapper, but that name is already in use",
                    $"Declare '{type.Name}' partial, or rename '{SiblingClass.Name(type)}'"),
            ]
            : [];
    }

    /// <summary>Returns what a separate class cannot access, as the predicate of a sentence; null if it can access everything.</summary>
    private static string? Hidden(IMethodSymbol method, IEnumerable<IMethodSymbol> hooks)
    {
        if (!method.IsOpen && method.Implemented is null)
        {
            return "is not accessible to other types";
        }

        if (method.ContainingType.Chain.FirstOrDefault(static link => !link.IsOpen) is { } closed)
        {
            return $"belongs to '{closed.ShortName}', which is not accessible to other types";
        }

        if (hooks.FirstOrDefault(static companion => !companion.IsOpen || !companion.ContainingType.IsReachable) is { } companion)
        {
            return $"uses '{companion.Name}', which is not accessible to other types";
        }

        return SignatureTypes(method).FirstOrDefault(static used => !used.IsReachable) is { } used
            ? $"uses '{used.ShortName}', which is not accessible to other types"
            : null;
    }

    private static IEnumerable<ITypeSymbol> SignatureTypes(IMethodSymbol method) =>
    [
        method.ReturnType,
        .. method.Implemented is { } member ? [member.ContainingType] : Array.Empty<ITypeSymbol>(),
        .. method.Parameters.Select(static parameter => parameter.Type),
        .. method.ContainingType.Chain.SelectMany(static link => link.TypeParameters)
            .Concat(method.TypeParameters)
            .SelectMany(static parameter => parameter.ConstraintTypes),
    ];
}

using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Where the wrapper of a method can stand: inside its type where that is partial with all the types around it, else in a class beside it.</summary>
internal static class WrapperPlace
{
    public static bool IsInside(INamedTypeSymbol type) => type.TypeKind is not TypeKind.Interface && type.Chain.All(static link => link.IsPartial);

    /// <summary>What stands in the way of a class beside the type.</summary>
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
                    $"{method.Display} {hidden}, so its wrapper must stand inside '{type.Name}', which is not partial throughout.",
                    $"Declare {names} partial."),
            ];
        }

        return ClassBeside.IsTaken(type)
            ?
            [
                new(
                    ViolationKind.ShapeCannotBeWrapped,
                    $"{method.Display} needs the class '{ClassBeside.Name(type)}' for its wrapper, and that name is taken.",
                    $"Declare '{type.Name}' partial, or rename '{ClassBeside.Name(type)}'."),
            ]
            : [];
    }

    /// <summary>What the class beside the type cannot reach, as the predicate of a sentence; null where it reaches all.</summary>
    private static string? Hidden(IMethodSymbol method, IEnumerable<IMethodSymbol> companions)
    {
        if (!method.IsOpen && method.Implemented is null)
        {
            return "is not accessible from outside";
        }

        if (method.ContainingType.Chain.FirstOrDefault(static link => !link.IsOpen) is { } closed)
        {
            return $"belongs to '{closed.ShortName}', which is not accessible from outside";
        }

        if (companions.FirstOrDefault(static companion => !companion.IsOpen || !companion.ContainingType.IsReachable) is { } companion)
        {
            return $"relies on '{companion.Name}', which is not accessible from outside";
        }

        return SignatureTypes(method).FirstOrDefault(static used => !used.IsReachable) is { } used
            ? $"uses '{used.ShortName}', which is not accessible from outside"
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

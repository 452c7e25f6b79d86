using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Contract;

/// <summary>Formats type parameters and their constraints for generated code.</summary>
internal static class TypeParameterText
{
    /// <summary>Formats the list after a name, such as <c>&lt;T, U&gt;</c>; empty without type parameters.</summary>
    public static string List(ImmutableArray<ITypeParameterSymbol> parameters) =>
        parameters.IsEmpty ? "" : $"<{string.Join(", ", parameters.Select(static parameter => Identifier.Written(parameter.Name)))}>";

    public static IEnumerable<string> Constraints(ImmutableArray<ITypeParameterSymbol> parameters) =>
        from parameter in parameters
        let constraints = string.Join(", ", Format(parameter))
        where constraints.Length > 0
        select $"where {Identifier.Written(parameter.Name)} : {constraints}";

    private static IEnumerable<string> Format(ITypeParameterSymbol parameter)
    {
        var primary = parameter switch
        {
            { HasUnmanagedTypeConstraint: true } => "unmanaged",
            { HasValueTypeConstraint: true } => "struct",
            { HasReferenceTypeConstraint: true, ReferenceTypeConstraintNullableAnnotation: NullableAnnotation.Annotated } => "class?",
            { HasReferenceTypeConstraint: true } => "class",
            { HasNotNullConstraint: true } => "notnull",
            _ => null,
        };
        if (primary is not null)
        {
            yield return primary;
        }

        for (var index = 0; index < parameter.ConstraintTypes.Length; index++)
        {
            yield return parameter.ConstraintTypes[index].WithNullableAnnotation(parameter.ConstraintNullableAnnotations[index]).FullName;
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}

using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Writes down where the wrappers of a type stand.</summary>
internal static class PlaceReader
{
    public static PlaceSpec Read(INamedTypeSymbol type)
    {
        var isInside = WrapperPlace.IsInside(type);
        return new()
        {
            TypeName = type.MetadataFullName,
            Namespace = type.ContainingNamespace.WrittenName,
            Declarations = isInside ? type.Chain.ToEquatableArray(Declaration) : [$"{Visibility(type)}static partial class {ClassBeside.Name(type)}"],
            ClassBeside = isInside ? null : type.GetDocumentationCommentId(),
        };
    }

    /// <summary>Types that differ in arity share a class beside them: the parts that are not public leave the word to those that are.</summary>
    private static string Visibility(INamedTypeSymbol type) => IsPublic(type) ? "public " : "";

    public static bool IsPublic(INamedTypeSymbol type) =>
        type.Chain.All(static link => link.DeclaredAccessibility is Accessibility.Public);

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"{(type.IsStatic ? "static " : "")}partial {keyword} {Identifier.Written(type.Name)}{TypeParameterText.List(type.TypeParameters)}";
    }
}

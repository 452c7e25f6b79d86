using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Reads where the wrappers of a type are generated.</summary>
internal static class ContainingTypeReader
{
    public static ContainingTypeSpec Read(INamedTypeSymbol type)
    {
        var isInside = WrapperLocation.IsInside(type);
        return new()
        {
            TypeName = type.MetadataFullName,
            Namespace = type.ContainingNamespace.WrittenName,
            Declarations = isInside
                ? type.Chain.ToEquatableArray(Declaration)
                : [$"{Visibility(type)}static partial class {SiblingClass.Name(type)}"],
            SiblingClass = isInside ? null : type.GetDocumentationCommentId(),
        };
    }

    /// <summary>Returns the accessibility of the generated class; empty for a type that is not public.</summary>
    /// <remarks>
    /// Types that differ only in arity share a class. Its parts must agree on the accessibility, so only the parts of public types specify one.
    /// </remarks>
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

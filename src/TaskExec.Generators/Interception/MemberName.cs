using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators.Interception;

/// <summary>Determines whether code can refer to a member only by its name.</summary>
internal static class MemberName
{
    /// <summary>Returns the name, or null if code can depend on the member without spelling its name.</summary>
    /// <remarks>
    /// This applies to operators, constructors and indexers; to fields and properties of a struct, which determine whether it is unmanaged;
    /// to interface members and explicit implementations; to constants, which can be part of other constants;
    /// to static methods that take a span, which can be collection builders; and to members with preprocessor directives.
    /// </remarks>
    public static string? Find(MemberDeclarationSyntax member)
    {
        if (member.ContainsDirectives || member.Parent is not TypeDeclarationSyntax { RawKind: not (int)SyntaxKind.InterfaceDeclaration } type)
        {
            return null;
        }

        var name = member switch
        {
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method when !BuildsCollections(method) => method.Identifier.ValueText,
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property when !IsStruct(type) => property.Identifier.ValueText,
            FieldDeclarationSyntax { Declaration.Variables: [var only] } field when !IsStruct(type) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) =>
                only.Identifier.ValueText,
            _ => null,
        };
        return name is not null && SpelledName.IsSure(name) ? name : null;
    }

    private static bool IsStruct(TypeDeclarationSyntax type) => type.IsKind(SyntaxKind.StructDeclaration) || type.IsKind(SyntaxKind.RecordStructDeclaration);

    private static bool BuildsCollections(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.ParameterList.Parameters.Any(static parameter => parameter.Type?.ToString().Contains("Span") is true);
}

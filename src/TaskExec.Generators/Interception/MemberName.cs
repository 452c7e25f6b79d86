using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators;

/// <summary>The name by which alone code can mean a member.</summary>
internal static class MemberName
{
    /// <summary>The name; null where code could mean the member, or notice that it is there, without spelling it.</summary>
    /// <remarks>
    /// Not known by their names are: operators, constructors and indexers; what a struct stores, since it decides whether the struct is unmanaged; members of interfaces and explicit implementations of them;
    /// constants, since other constants may be made of them; static methods that take a span, of which one may build collections; and members with directives around them.
    /// </remarks>
    public static string? Of(MemberDeclarationSyntax member)
    {
        if (member.ContainsDirectives || member.Parent is not TypeDeclarationSyntax { RawKind: not (int)SyntaxKind.InterfaceDeclaration } type)
        {
            return null;
        }

        var name = member switch
        {
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method when !BuildsCollections(method) => method.Identifier.ValueText,
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property when !IsStruct(type) => property.Identifier.ValueText,
            FieldDeclarationSyntax { Declaration.Variables: [var only] } field when !IsStruct(type) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) => only.Identifier.ValueText,
            _ => null,
        };
        return name is not null && SpelledName.IsSure(name) ? name : null;
    }

    private static bool IsStruct(TypeDeclarationSyntax type) => type.IsKind(SyntaxKind.StructDeclaration) || type.IsKind(SyntaxKind.RecordStructDeclaration);

    private static bool BuildsCollections(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.ParameterList.Parameters.Any(static parameter => parameter.Type?.ToString().Contains("Span") is true);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Adds the partial modifier to types.</summary>
internal static class PartialModifier
{
    extension(MethodDeclarationSyntax method)
    {
        /// <summary>The containing types of a method that are not partial, innermost first.</summary>
        public IEnumerable<TypeDeclarationSyntax> TypesToMakePartial =>
            method.Ancestors()
                .OfType<TypeDeclarationSyntax>()
                .Where(static type => type is not ExtensionBlockDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.PartialKeyword));
    }

    extension(TypeDeclarationSyntax type)
    {
        public TypeDeclarationSyntax AsPartial()
        {
            var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            return type.Modifiers.Count > 0
                ? type.AddModifiers(partial)
                : type.WithKeyword(type.Keyword.WithLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia));
        }
    }
}

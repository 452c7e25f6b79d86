using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace TaskExec.CodeFixes.Editing;

/// <summary>Creates type names that the simplifier shortens.</summary>
internal static class ShortNames
{
    extension(SyntaxGenerator generator)
    {
        /// <summary>Creates the name of a type, which is simplified after a missing using directive has been added.</summary>
        public SyntaxNode ShortName(INamedTypeSymbol type) =>
            generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace TaskExec.CodeFixes.Editing;

internal static class ShortNames
{
    extension(SyntaxGenerator generator)
    {
        /// <summary>The name of a type, which the simplifier makes as short as it can after it has added a missing using.</summary>
        public SyntaxNode ShortName(INamedTypeSymbol type) =>
            generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);
    }
}

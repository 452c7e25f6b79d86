using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TaskExec.Generators.Interception;

/// <summary>Finds the bodies of a member that other files cannot observe.</summary>
internal static class MemberBodies
{
    public static IReadOnlyList<TextSpan> Find(MemberDeclarationSyntax member)
    {
        List<TextSpan> bodies = [];
        switch (member)
        {
            case BaseMethodDeclarationSyntax method:
                Take(method.Body, method.ExpressionBody, bodies);
                break;
            case BasePropertyDeclarationSyntax property:
                foreach (var accessor in property.AccessorList?.Accessors ?? default)
                {
                    Take(accessor.Body, accessor.ExpressionBody, bodies);
                }

                var arrow = (property as PropertyDeclarationSyntax)?.ExpressionBody ?? (property as IndexerDeclarationSyntax)?.ExpressionBody;
                Take(block: null, arrow, bodies);
                break;
            default:
                // Fields, enums, delegates and top-level statements have no such bodies.
                break;
        }

        return bodies;
    }

    private static void Take(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, List<TextSpan> bodies)
    {
        if (block is { Statements.Count: > 0, ContainsDirectives: false })
        {
            bodies.Add(block.Statements.FullSpan);
        }

        if (arrow is { ContainsDirectives: false })
        {
            bodies.Add(arrow.Expression.Span);
        }
    }
}

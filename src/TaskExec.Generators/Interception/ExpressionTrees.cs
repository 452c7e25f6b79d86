using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Interception;

/// <summary>Finds calls in expression trees.</summary>
/// <remarks>Such a call is data: a library translates it, so it must keep the name of the original method.</remarks>
internal static class ExpressionTrees
{
    public static bool Contain(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode? node = call; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            var isTree = node switch
            {
                LambdaExpressionSyntax lambda => IsTree(model.GetTypeInfo(lambda, cancellationToken).ConvertedType),
                QueryClauseSyntax clause => Takes(model.GetQueryClauseInfo(clause, cancellationToken).OperationInfo),
                OrderingSyntax ordering => Takes(model.GetSymbolInfo(ordering, cancellationToken)),
                SelectOrGroupClauseSyntax selection => Takes(model.GetSymbolInfo(selection, cancellationToken)),
                _ => false,
            };
            if (isTree)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Takes(SymbolInfo operation) =>
        operation.Symbol is IMethodSymbol method && method.Parameters.Any(static parameter => IsTree(parameter.Type));

    private static bool IsTree(ITypeSymbol? type) => type?.OriginalDefinition.IsNamed("Expression", 1, "System.Linq.Expressions") is true;
}

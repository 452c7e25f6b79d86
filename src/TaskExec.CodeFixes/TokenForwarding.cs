using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>Passes a new token on to the calls in the body of its method.</summary>
internal static class TokenForwarding
{
    /// <summary>The edits of the calls that can take a token and are given none.</summary>
    /// <param name="parameter">The new parameter.</param>
    /// <param name="gaining">The methods that get a token in the same edit, with its name.</param>
    /// <param name="model">The compiler's view of the file.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IEnumerable<NodeEdit> Edits(TokenParameter parameter, IReadOnlyDictionary<ISymbol, string> gaining, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var call in parameter.Method.DescendantNodes(node => !IsClosed(node)).OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                && PlaceIn(called, gaining, model, call.SpanStart) is { } place
                && call.ArgumentList.Arguments.All(argument => argument.NameColon?.Name.Identifier.ValueText != place.Name && !IsToken(argument, model, cancellationToken)))
            {
                yield return new(call.ArgumentList, current => WithToken((ArgumentListSyntax)current, parameter.Name, place));
            }
        }
    }

    /// <summary>A static function sees no parameter of the method around it, and one with a token of its own has a better one.</summary>
    private static bool IsClosed(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.StaticKeyword) || HasToken(local.ParameterList),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword) || HasToken(lambda.ParameterList),
        AnonymousFunctionExpressionSyntax other => other.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static bool HasToken(ParameterListSyntax parameters) =>
        parameters.Parameters.Any(static parameter => parameter.Type is { } type && type.GetLastToken().ValueText is "CancellationToken");

    private static bool IsToken(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(argument.Expression, cancellationToken).ConvertedType is { IsCancellationToken: true };

    /// <summary>The name of the parameter for the token, and its place among the arguments.</summary>
    private static (string Name, int Place)? PlaceIn(IMethodSymbol called, IReadOnlyDictionary<ISymbol, string> gaining, SemanticModel model, int position)
    {
        if (called.EndsInParams)
        {
            return null;
        }

        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return called.Token is { IsOptional: true } token ? (token.Name, token.Ordinal)
            : called.Token is not null ? null
            : gaining.TryGetValue(definition, out var name) ? (name, called.Parameters.Length)
            : called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(other => TokenOverload.Is(other, definition) && model.IsAccessible(position, other)) is { Parameters: [.., var last] }
                ? (last.Name, called.Parameters.Length)
                : null;
    }

    private static ArgumentListSyntax WithToken(ArgumentListSyntax arguments, string token, (string Name, int Place) place)
    {
        var isInPlace = arguments.Arguments.Count == place.Place && arguments.Arguments.All(static argument => argument.NameColon is null);
        var argument = SyntaxFactory.Argument(
            isInPlace ? null : SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(place.Name), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)),
            default,
            SyntaxFactory.IdentifierName(token));
        return arguments.AddArguments(arguments.Arguments.Count is 0 ? argument : argument.WithLeadingTrivia(SyntaxFactory.Space));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Contract;

namespace TaskExec.CodeFixes;

/// <summary>Passes a new token to the calls in the body of its method.</summary>
internal static class TokenForwarding
{
    /// <summary>Returns the edits of the calls that accept a token but do not pass one.</summary>
    /// <param name="parameter">The new parameter.</param>
    /// <param name="added">The methods that get a token in the same edit, with the names of the parameters.</param>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>One edit for each call.</returns>
    public static IEnumerable<NodeEdit> Edits(
        TokenParameter parameter,
        IReadOnlyDictionary<ISymbol, string> added,
        SemanticModel model,
        CancellationToken cancellationToken)
    {
        foreach (var call in parameter.Method.DescendantNodes(node => !IsClosed(node)).OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called
                && PositionIn(called, added, model, call.SpanStart) is { } position
                && call.ArgumentList.Arguments.All(argument =>
                    argument.NameColon?.Name.Identifier.ValueText != position.Name && !IsToken(argument, model, cancellationToken)))
            {
                yield return new(call.ArgumentList, current => WithToken((ArgumentListSyntax)current, parameter.Name, position));
            }
        }
    }

    /// <summary>Determines whether a function inside the method cannot use the token, or has its own.</summary>
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

    /// <summary>Returns the name and index of the parameter that accepts the token, or null.</summary>
    private static (string Name, int Index)? PositionIn(
        IMethodSymbol called,
        IReadOnlyDictionary<ISymbol, string> added,
        SemanticModel model,
        int position)
    {
        if (called.EndsInParams)
        {
            return null;
        }

        var definition = (called.ReducedFrom ?? called).OriginalDefinition;
        return called.Token is { IsOptional: true } token ? (token.Name, token.Ordinal)
            : called.Token is not null ? null
            : added.TryGetValue(definition, out var name) ? (name, called.Parameters.Length)
            : called.ContainingType.GetMembers(called.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(other => TokenOverload.Is(other, definition) && model.IsAccessible(position, other)) is { Parameters: [.., var last] }
                ? (last.Name, called.Parameters.Length)
                : null;
    }

    private static ArgumentListSyntax WithToken(ArgumentListSyntax arguments, string token, (string Name, int Index) position)
    {
        var isInOrder = arguments.Arguments.Count == position.Index && arguments.Arguments.All(static argument => argument.NameColon is null);
        var colon = SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space);
        var argument = SyntaxFactory.Argument(
            isInOrder ? null : SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(position.Name), colon),
            default,
            SyntaxFactory.IdentifierName(token));
        return arguments.AddArguments(arguments.Arguments.Count is 0 ? argument : argument.WithLeadingTrivia(SyntaxFactory.Space));
    }
}

/// <summary>Compares overloads.</summary>
internal static class TokenOverload
{
    /// <summary>Determines whether an overload differs from a method only by a token as its last parameter.</summary>
    public static bool Is(IMethodSymbol overload, IMethodSymbol method) =>
        overload.Arity == method.Arity
        && overload.IsStatic == method.IsStatic
        && overload.Parameters.Length == method.Parameters.Length + 1
        && overload.Parameters[^1].Type.IsCancellationToken
        && overload.Parameters.Zip(method.Parameters, IsSame).All(static isSame => isSame);

    private static bool IsSame(IParameterSymbol parameter, IParameterSymbol other) =>
        parameter.RefKind == other.RefKind
        && parameter.OriginalDefinition.Type.ToDisplayString() == other.OriginalDefinition.Type.ToDisplayString();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Emission;

namespace TaskExec.CodeFixes;

/// <summary>Represents the token that is added to a method as an optional last parameter, so that its callers need no change.</summary>
internal sealed class TokenParameter
{
    public TokenParameter(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        Method = method;
        Symbol = model.GetDeclaredSymbol(method, cancellationToken)!;
        var taken = method.DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText)
            .ToList();
        Name = Identifier.Take(taken.Contains("cancellationToken") ? "token" : "cancellationToken", taken);
    }

    public MethodDeclarationSyntax Method { get; }

    public IMethodSymbol Symbol { get; }

    public string Name { get; }

    /// <summary>Creates the edit that adds the parameter.</summary>
    public NodeEdit Edit(SyntaxGenerator generator, Compilation compilation) =>
        new(Method.ParameterList, current => WithToken((ParameterListSyntax)current, Parameter(generator, compilation)));

    /// <summary>Determines whether the signature can change without affecting another part, an override, an implementation or an overload.</summary>
    public static bool CanBeAdded(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(method, cancellationToken)
            is { IsPartialDefinition: false, PartialDefinitionPart: null, IsVirtual: false, IsAbstract: false, IsOverride: false } symbol
        && symbol.ContainingType is { TypeKind: not TypeKind.Interface } type
        && !type.GetMembers(symbol.Name).OfType<IMethodSymbol>().Any(other => TokenOverload.Is(other, symbol));

    private ParameterSyntax Parameter(SyntaxGenerator generator, Compilation compilation)
    {
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name))
            .WithType(((TypeSyntax)Short("System.Threading.CancellationToken")).WithTrailingTrivia(SyntaxFactory.Space))
            .WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));

        // Without [EnumeratorCancellation], the token of WithCancellation would not reach the body of an async iterator.
        if (Symbol is not { IsAsync: true, IsIterator: true })
        {
            return token;
        }

        var attribute = (AttributeListSyntax)generator.Attribute(Short("System.Runtime.CompilerServices.EnumeratorCancellationAttribute"));
        return token.AddAttributeLists(attribute.WithTrailingTrivia(SyntaxFactory.Space));

        SyntaxNode Short(string name) => generator.ShortName(compilation.GetTypeByMetadataName(name)!);
    }

    private static ParameterListSyntax WithToken(ParameterListSyntax list, ParameterSyntax token)
    {
        if (list.Parameters is not [.., var last])
        {
            return list.AddParameters(token);
        }

        var isOnOwnLine = last.GetFirstToken().LeadingTrivia.Any(SyntaxKind.WhitespaceTrivia);
        var space = isOnOwnLine ? last.GetFirstToken().LeadingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [];
        var lineBreak = list.Parameters.GetSeparators().LastOrDefault().TrailingTrivia;
        var afterComma = !isOnOwnLine ? SyntaxFactory.TriviaList(SyntaxFactory.Space)
            : lineBreak.Any(SyntaxKind.EndOfLineTrivia) ? lineBreak
            : list.OpenParenToken.TrailingTrivia;
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(afterComma);
        return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(
            list.Parameters.GetWithSeparators().AddRange([comma, token.WithLeadingTrivia(space)])));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>The token that a method gets as its last parameter; optional, so that its callers stay as they are.</summary>
internal sealed class TokenParameter
{
    public TokenParameter(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        Method = method;
        Symbol = model.GetDeclaredSymbol(method, cancellationToken)!;
        var taken = method.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText).ToList();
        Name = Identifier.Take(taken.Contains("cancellationToken") ? "token" : "cancellationToken", taken);
    }

    public MethodDeclarationSyntax Method { get; }

    public IMethodSymbol Symbol { get; }

    public string Name { get; }

    /// <summary>Adds the parameter.</summary>
    public NodeEdit Edit(SyntaxGenerator generator, Compilation compilation) => new(Method.ParameterList, current => WithToken((ParameterListSyntax)current, Parameter(generator, compilation)));

    /// <summary>Whether the signature stands here alone: no other part, no type that overrides or implements it, no overload that has it already.</summary>
    public static bool CanBeAdded(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(method, cancellationToken) is { IsPartialDefinition: false, PartialDefinitionPart: null, IsVirtual: false, IsAbstract: false, IsOverride: false } symbol
        && symbol.ContainingType is { TypeKind: not TypeKind.Interface } type
        && !type.GetMembers(symbol.Name).OfType<IMethodSymbol>().Any(other => TokenOverload.Is(other, symbol));

    private ParameterSyntax Parameter(SyntaxGenerator generator, Compilation compilation)
    {
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(Name))
            .WithType(((TypeSyntax)Short("System.Threading.CancellationToken")).WithTrailingTrivia(SyntaxFactory.Space))
            .WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression)));

        // Else the token of WithCancellation would not reach the body of a stream.
        return Symbol is { IsAsync: true, IsIterator: true }
            ? token.AddAttributeLists(((AttributeListSyntax)generator.Attribute(Short("System.Runtime.CompilerServices.EnumeratorCancellationAttribute"))).WithTrailingTrivia(SyntaxFactory.Space))
            : token;

        SyntaxNode Short(string name) => generator.ShortName(compilation.GetTypeByMetadataName(name)!);
    }

    private static ParameterListSyntax WithToken(ParameterListSyntax list, ParameterSyntax token)
    {
        if (list.Parameters is not [.., var last])
        {
            return list.AddParameters(token);
        }

        var isAlone = last.GetFirstToken().LeadingTrivia.Any(SyntaxKind.WhitespaceTrivia);
        var space = isAlone ? last.GetFirstToken().LeadingTrivia.Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [];
        var lineBreak = list.Parameters.GetSeparators().LastOrDefault().TrailingTrivia;
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isAlone && lineBreak.Any(SyntaxKind.EndOfLineTrivia) ? lineBreak : isAlone ? list.OpenParenToken.TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        return list.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(list.Parameters.GetWithSeparators().AddRange([comma, token.WithLeadingTrivia(space)])));
    }
}

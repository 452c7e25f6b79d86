using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Emission;

namespace TaskExec.CodeFixes;

/// <summary>Replaces a delegate of a tracked method by a lambda that calls the wrapper.</summary>
internal static class LambdaOfWrapper
{
    /// <summary>Returns the edit, or null if a lambda would behave differently than the delegate.</summary>
    public static NodeEdit? Edit(ExpressionSyntax spelled, WrapperTarget target, SemanticModel model)
    {
        if (model.GetOperation(spelled)?.Parent is not IDelegateCreationOperation { Type: INamedTypeSymbol { DelegateInvokeMethod: { } invoke } }
            || invoke.Parameters.Any(static parameter => parameter.RefKind is not RefKind.None)
            || invoke.Parameters.Length != target.Called.Parameters.Length
            || (spelled is MemberAccessExpressionSyntax { Expression: var receiver } && !IsSameEachTime(receiver)))
        {
            return null;
        }

        var isTyped = spelled.Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } };
        var names = target.Called.Parameters.Select(static parameter => SyntaxFactory.ParseToken(Identifier.Written(parameter.Name))).ToList();
        var arguments = SyntaxFactory.ArgumentList(Separated(names.Select(static name => SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name)))));
        var parameters = Separated(names.Select((name, index) => Parameter(name, isTyped ? invoke.Parameters[index].Type : null)));
        var body = SyntaxFactory.InvocationExpression(target.Rename(spelled.WithoutTrivia()), target.WithTodo(arguments));
        var lambda = Lambda(parameters, isTyped, body);
        ExpressionSyntax replacement = spelled.Parent is CastExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(lambda) : lambda;
        return new(spelled, current => replacement.WithTriviaFrom(current));
    }

    /// <summary>Determines whether a receiver can be evaluated repeatedly. A delegate evaluates it once, a lambda on each call.</summary>
    private static bool IsSameEachTime(ExpressionSyntax receiver) => receiver switch
    {
        SimpleNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax or AliasQualifiedNameSyntax => true,
        MemberAccessExpressionSyntax access => IsSameEachTime(access.Expression),
        _ => false,
    };

    private static LambdaExpressionSyntax Lambda(SeparatedSyntaxList<ParameterSyntax> parameters, bool isTyped, ExpressionSyntax body)
    {
        var arrow = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        return parameters is [var only] && !isTyped
            ? SyntaxFactory.SimpleLambdaExpression(default(SyntaxTokenList), only, arrow, null, body)
            : SyntaxFactory.ParenthesizedLambdaExpression(default(SyntaxTokenList), SyntaxFactory.ParameterList(parameters), arrow, null, body);
    }

    private static ParameterSyntax Parameter(SyntaxToken name, ITypeSymbol? type) => type is null
        ? SyntaxFactory.Parameter(name)
        : SyntaxFactory.Parameter(name).WithType(SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation)
            .WithTrailingTrivia(SyntaxFactory.Space));

    private static SeparatedSyntaxList<TNode> Separated<TNode>(IEnumerable<TNode> nodes)
        where TNode : SyntaxNode
    {
        var list = nodes.ToList();
        var commas = list.Skip(1).Select(static _ => SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        return SyntaxFactory.SeparatedList(list, commas);
    }
}

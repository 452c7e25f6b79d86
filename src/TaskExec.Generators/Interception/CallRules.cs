using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Generators;

/// <summary>Which calls are intercepted, written once: the generator takes those that are, the analyzer reports those that cannot be.</summary>
internal static class CallRules
{
    public static CallVerdict Judge(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } called)
        {
            return default;
        }

        var method = Declared(called);
        if (Tracked(method) is not { } tracked
            || IsPartOfRun(call, tracked, model, cancellationToken)
            || ExpressionTrees.Contain(call, model, cancellationToken))
        {
            return default;
        }

        var isReduced = called.MethodKind is MethodKind.ReducedExtension || IsOfExtensionBlock(called);
        return new(method, tracked, isReduced, Obstacle(call, method, model, cancellationToken));
    }

    /// <summary>The tracked method that a method is or overrides; null where there is none.</summary>
    public static IMethodSymbol? TrackedOf(IMethodSymbol called) => Tracked(Declared(called));

    /// <summary>Whether a call goes on with the run that it is made in, or is all the work of the one that it is handed to.</summary>
    public static bool IsPartOfRun(InvocationExpressionSyntax call, IMethodSymbol tracked, SemanticModel model, CancellationToken cancellationToken) =>
        IsOwnCall(call, tracked, model, cancellationToken) || IsHandedToExecutor(call, model, cancellationToken);

    /// <summary>The declaration that carries the attribute: the whole of an extension, the first half of a partial method, open type parameters.</summary>
    private static IMethodSymbol Declared(IMethodSymbol called)
    {
        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        method = method.AssociatedExtensionImplementation?.OriginalDefinition ?? method;
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>An override does the work of the method that is tracked, whatever the type that it is called through.</summary>
    private static IMethodSymbol? Tracked(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            if (current.IsTracked)
            {
                return current;
            }
        }

        return null;
    }

    private static bool IsOfExtensionBlock(IMethodSymbol called) => called is { IsStatic: false, OriginalDefinition.AssociatedExtensionImplementation: not null };

    /// <summary>A method that calls itself goes on with its run; so do the functions inside it.</summary>
    private static bool IsOwnCall(InvocationExpressionSyntax call, IMethodSymbol tracked, SemanticModel model, CancellationToken cancellationToken) =>
        call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around
        && around.Identifier.ValueText == tracked.PlainName
        && model.GetDeclaredSymbol(around, cancellationToken) is { } declared
        && SymbolEqualityComparer.Default.Equals(Tracked(Declared(declared)), tracked);

    /// <summary>A call that is all of a lambda handed to <c>TaskExecutor.ExecuteAsync</c> is the work of the run that this begins.</summary>
    private static bool IsHandedToExecutor(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode work = call;
        while (Around(work) is { } around)
        {
            work = around;
        }

        return work.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax execution } }
            && CallCandidates.CalledName(execution)?.Identifier.ValueText is "ExecuteAsync"
            && model.GetSymbolInfo(execution, cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type }
            && type.IsNamed("TaskExecutor", 0, "TaskExec");
    }

    /// <summary>What adds nothing to the work in it: awaiting, parentheses, a return, a body of one statement.</summary>
    private static SyntaxNode? Around(SyntaxNode work) => work.Parent switch
    {
        AwaitExpressionSyntax or ParenthesizedExpressionSyntax or ReturnStatementSyntax or ExpressionStatementSyntax => work.Parent,
        BlockSyntax { Statements.Count: 1 } block => block,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } => configured,
        _ => null,
    };

    private static Fault? Obstacle(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        var remedy = $"Call '{method.WrapperName}' instead.";
        if (call.Expression is MemberAccessExpressionSyntax access)
        {
            if (access.Expression is BaseExpressionSyntax)
            {
                return new("is made through 'base', which nothing outside the type can do", "Track the method that makes it.");
            }

            if (!method.IsExtensionMethod && model.GetTypeInfo(access.Expression, cancellationToken).Type is ITypeParameterSymbol { IsReferenceType: false } parameter)
            {
                return new($"is made on a value of the type parameter '{parameter.Name}', which may be a struct", remedy);
            }
        }

        if (ReturnShape.Of(method).IsAwaitable)
        {
            return new($"gets a '{method.ReturnType.ShortName}', and a wrapper can only return a ValueTask", remedy);
        }

        return Unspeakable(method) is { } type ? new($"needs the type '{type.ShortName}', which is not accessible from outside", remedy) : null;
    }

    private static ITypeSymbol? Unspeakable(IMethodSymbol method) => new[] { method.ContainingType, method.ReturnType }
        .Concat(method.Parameters.Select(static parameter => parameter.Type))
        .Concat(method.ContainingType.Chain.SelectMany(static link => link.TypeParameters).Concat(method.TypeParameters).SelectMany(static parameter => parameter.ConstraintTypes))
        .FirstOrDefault(static type => !type.IsReachable || type is INamedTypeSymbol { IsFileLocal: true });
}

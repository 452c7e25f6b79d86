using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Interception;

/// <summary>Decides which calls are intercepted.</summary>
/// <remarks>The generator intercepts the calls, and the analyzer reports those that cannot be intercepted, by the same rules.</remarks>
internal static class CallRules
{
    public static CallAnalysis Judge(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
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
        return new(method, tracked, isReduced, FindFault(call, method, model, cancellationToken));
    }

    /// <summary>Returns the tracked method that a method is or overrides, or null.</summary>
    public static IMethodSymbol? TrackedOf(IMethodSymbol called) => Tracked(Declared(called));

    /// <summary>Determines whether a call joins the run in which it is made, or is the whole work of a run of <c>TaskExecutor</c>.</summary>
    public static bool IsPartOfRun(InvocationExpressionSyntax call, IMethodSymbol tracked, SemanticModel model, CancellationToken cancellationToken) =>
        IsOwnCall(call, tracked, model, cancellationToken) || IsHandedToExecutor(call, model, cancellationToken);

    /// <summary>Returns the declaration that has the attribute.</summary>
    /// <remarks>Reduced extension methods, constructed generic methods and implementing parts are mapped to their definitions.</remarks>
    private static IMethodSymbol Declared(IMethodSymbol called)
    {
        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        method = method.AssociatedExtensionImplementation?.OriginalDefinition ?? method;
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>Returns the method or the nearest overridden method that is tracked, or null.</summary>
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

    private static bool IsOfExtensionBlock(IMethodSymbol called) =>
        called is { IsStatic: false, OriginalDefinition.AssociatedExtensionImplementation: not null };

    /// <summary>Determines whether a method, or a function inside it, calls the method itself, so that the call joins its run.</summary>
    private static bool IsOwnCall(InvocationExpressionSyntax call, IMethodSymbol tracked, SemanticModel model, CancellationToken cancellationToken) =>
        call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around
        && around.Identifier.ValueText == tracked.PlainName
        && model.GetDeclaredSymbol(around, cancellationToken) is { } declared
        && SymbolEqualityComparer.Default.Equals(Tracked(Declared(declared)), tracked);

    /// <summary>Determines whether a call is the whole body of a lambda that is passed to <c>TaskExecutor.ExecuteAsync</c>.</summary>
    private static bool IsHandedToExecutor(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode work = call;
        while (FindEnclosing(work) is { } around)
        {
            work = around;
        }

        return work.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax execution } }
            && CallCandidates.CalledName(execution)?.Identifier.ValueText is "ExecuteAsync"
            && model.GetSymbolInfo(execution, cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type }
            && type.IsNamed("TaskExecutor", 0, "TaskExec");
    }

    /// <summary>Returns the parent node if it only awaits, parenthesizes, returns or contains the node as a single statement.</summary>
    private static SyntaxNode? FindEnclosing(SyntaxNode work) => work.Parent switch
    {
        AwaitExpressionSyntax or ParenthesizedExpressionSyntax or ReturnStatementSyntax or ExpressionStatementSyntax => work.Parent,
        BlockSyntax { Statements.Count: 1 } block => block,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } => configured,
        _ => null,
    };

    private static Fault? FindFault(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        var remedy = $"Call '{method.WrapperName}' instead";
        if (call.Expression is MemberAccessExpressionSyntax access)
        {
            if (access.Expression is BaseExpressionSyntax)
            {
                return new("is made through 'base', which is not possible from generated code", "Track the calling method instead");
            }

            if (!method.IsExtensionMethod
                && model.GetTypeInfo(access.Expression, cancellationToken).Type is ITypeParameterSymbol { IsReferenceType: false } parameter)
            {
                return new($"is made on a value of type parameter '{parameter.Name}', which may be a struct", remedy);
            }
        }

        if (ReturnShape.From(method).IsAwaitable)
        {
            return new($"returns the awaitable '{method.ReturnType.ShortName}', but a wrapper returns a ValueTask", remedy);
        }

        return Inaccessible(method) is { } type
            ? new($"needs the type '{type.ShortName}', which generated code cannot access", remedy)
            : null;
    }

    private static ITypeSymbol? Inaccessible(IMethodSymbol method) => new[] { method.ContainingType, method.ReturnType }
        .Concat(method.Parameters.Select(static parameter => parameter.Type))
        .Concat(method.ContainingType.Chain.SelectMany(static link => link.TypeParameters)
            .Concat(method.TypeParameters)
            .SelectMany(static parameter => parameter.ConstraintTypes))
        .FirstOrDefault(static type => !type.IsReachable || type is INamedTypeSymbol { IsFileLocal: true });
}

/// <summary>Represents the decision about a call.</summary>
/// <param name="Method">The declaration of the called method; null if the call is left unchanged.</param>
/// <param name="Tracked">The tracked declaration: the method itself, or the method that it overrides.</param>
/// <param name="IsReduced">Whether an extension method is called with the receiver before its name.</param>
/// <param name="Fault">Why the call cannot be intercepted; null if it can.</param>
internal readonly record struct CallAnalysis(IMethodSymbol? Method, IMethodSymbol? Tracked = null, bool IsReduced = false, Fault? Fault = null);

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Implements a naive interceptor generator, which binds every call and selects those of tracked methods.</summary>
internal sealed class BindEveryCall : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var calls = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is InvocationExpressionSyntax,
            static (call, cancellationToken) =>
                call.SemanticModel.GetSymbolInfo(call.Node, cancellationToken).Symbol is IMethodSymbol method
                && method.OriginalDefinition.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "TrackedTaskAttribute")
                    ? call.SemanticModel.GetInterceptableLocation((InvocationExpressionSyntax)call.Node, cancellationToken)?.GetInterceptsLocationAttributeSyntax()
                    : null)
            .Where(static location => location is not null)
            .Collect();
        context.RegisterSourceOutput(calls, static (output, locations) => output.AddSource("Calls.g.cs", string.Join('\n', locations.Select(static location => $"// {location}"))));
    }
}

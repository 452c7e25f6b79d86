using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>Reports the violations that the contract finds; what is valid is decided there and nowhere else.</summary>
internal static class TrackedMethodAction
{
    extension(AnalysisContext context)
    {
        /// <summary>Looks at each tracked method that keeps the contract, and at what its attribute says.</summary>
        public void RegisterTrackedMethodAction(Action<IMethodSymbol, AttributeValues, Action<Diagnostic>> look) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.In(start.Compilation) is not { } symbols)
                {
                    return;
                }

                start.RegisterSymbolAction(
                    symbol =>
                    {
                        var method = (IMethodSymbol)symbol.Symbol;
                        if (method.Find(symbols.TrackedTask) is { } tracked
                            && tracked.StandsOn(method)
                            && TrackedMethodContract.Read(method, symbol.CancellationToken).Violations.Count is 0)
                        {
                            look(method, new AttributeValues(tracked), symbol.ReportDiagnostic);
                        }
                    },
                    SymbolKind.Method);
            });

        /// <summary>Reports the violations of one kind, on the name of the method.</summary>
        public void RegisterTrackedMethodAction(ViolationKind kind, DiagnosticDescriptor rule)
        {
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.In(start.Compilation) is not { } symbols)
                {
                    return;
                }

                start.RegisterSymbolAction(
                    symbol => Report(symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken),
                    SymbolKind.Method);

                // Symbol actions do not see functions inside a body, and operations would bind every body to find them.
                start.RegisterSyntaxNodeAction(
                    node =>
                    {
                        if (AttributesOf(node.Node).Count > 0)
                        {
                            Report(FunctionOf(node), node.ReportDiagnostic, node.CancellationToken);
                        }
                    },
                    SyntaxKind.LocalFunctionStatement,
                    SyntaxKind.ParenthesizedLambdaExpression);

                void Report(ISymbol? symbol, Action<Diagnostic> report, CancellationToken cancellationToken)
                {
                    if (symbol is not IMethodSymbol method || method.Find(symbols.TrackedTask) is not { } tracked || !tracked.StandsOn(method))
                    {
                        return;
                    }

                    foreach (var violation in TrackedMethodContract.Read(method, cancellationToken).Violations)
                    {
                        if (violation.Kind == kind)
                        {
                            report(Diagnostic.Create(rule, method.Locations[0], violation.Fact, violation.Remedy));
                        }
                    }
                }
            });
        }
    }

    // Both parts of a partial method have the attributes of both, and one report is enough.
    private static bool StandsOn(this AttributeData attribute, IMethodSymbol method) =>
        attribute.ApplicationSyntaxReference is { } written
            && method.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == written.SyntaxTree && part.Span.Contains(written.Span));

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode function) =>
        function is LocalFunctionStatementSyntax local ? local.AttributeLists : ((LambdaExpressionSyntax)function).AttributeLists;

    private static ISymbol? FunctionOf(SyntaxNodeAnalysisContext context) =>
        context.Node is LocalFunctionStatementSyntax local
            ? context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>Registers actions for tracked methods.</summary>
internal static class TrackedMethodAction
{
    extension(AnalysisContext context)
    {
        /// <summary>Registers an action for each tracked method that satisfies the contract.</summary>
        /// <param name="analyze">Receives the method, the values of its attribute, and the method that reports diagnostics.</param>
        public void RegisterTrackedMethodAction(Action<IMethodSymbol, AttributeValues, Action<Diagnostic>> analyze) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.Find(start.Compilation) is not { } symbols)
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
                            analyze(method, new AttributeValues(tracked), symbol.ReportDiagnostic);
                        }
                    },
                    SymbolKind.Method);
            });
    }

    /// <summary>Determines whether an attribute is written on this part of a method.</summary>
    /// <remarks>Both parts of a partial method have the attributes of both, but each diagnostic is reported once.</remarks>
    public static bool StandsOn(this AttributeData attribute, IMethodSymbol method) =>
        attribute.ApplicationSyntaxReference is { } written
            && method.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == written.SyntaxTree && part.Span.Contains(written.Span));
}

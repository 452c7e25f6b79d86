using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Registers actions that look for untracked methods, except in test projects and projects without TaskExec.</summary>
internal static class HandlerAction
{
    extension(AnalysisContext context)
    {
        /// <summary>Registers an action for each class and struct.</summary>
        public void RegisterHandlerAction(Action<SymbolAnalysisContext, Handlers, TrackingExemptions> analyze) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.Find(start.Compilation) is not { } symbols || start.Options.IsTestProject)
                {
                    return;
                }

                var handlers = new Handlers(symbols, new ConfiguredNames(start.Options.AnalyzerConfigOptionsProvider));
                var excuses = new TrackingExemptions(symbols);
                start.RegisterSymbolAction(
                    symbol =>
                    {
                        if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct })
                        {
                            analyze(symbol, handlers, excuses);
                        }
                    },
                    SymbolKind.NamedType);
            });

        /// <summary>Registers an action for each method.</summary>
        public void RegisterMethodAction(Action<SymbolAnalysisContext, KnownSymbols> analyze) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.Find(start.Compilation) is { } symbols && !start.Options.IsTestProject)
                {
                    start.RegisterSymbolAction(symbol => analyze(symbol, symbols), SymbolKind.Method);
                }
            });
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Looks for methods that ought to be tracked; test projects, and projects without TaskExec, have none.</summary>
internal static class HandlerAction
{
    extension(AnalysisContext context)
    {
        /// <summary>Looks at each class and struct, with what is known of its handlers and of their excuses.</summary>
        public void RegisterHandlerAction(Action<SymbolAnalysisContext, Handlers, Excuses> look) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.In(start.Compilation) is not { } symbols || start.Options.IsTestProject)
                {
                    return;
                }

                var handlers = new Handlers(symbols, new ConfiguredNames(start.Options.AnalyzerConfigOptionsProvider));
                var excuses = new Excuses(symbols);
                start.RegisterSymbolAction(
                    symbol =>
                    {
                        if (symbol.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct })
                        {
                            look(symbol, handlers, excuses);
                        }
                    },
                    SymbolKind.NamedType);
            });

        /// <summary>Looks at each method.</summary>
        public void RegisterMethodAction(Action<SymbolAnalysisContext, KnownSymbols> look) =>
            context.RegisterCompilationStartAction(start =>
            {
                if (KnownSymbols.In(start.Compilation) is { } symbols && !start.Options.IsTestProject)
                {
                    start.RegisterSymbolAction(symbol => look(symbol, symbols), SymbolKind.Method);
                }
            });
    }
}

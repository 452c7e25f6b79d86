using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE102: a method that a framework calls by convention is neither tracked nor deliberately untracked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE102ConventionHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE102ConventionHandler,
        "Untracked handler by convention",
        "'{0}' {1}, and its runs are not tracked. Add [TrackedTask] if it does work for an agent, or [Untracked(\"reason\")] if its runs need no record.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.In(start.Compilation) is { } symbols && !start.Options.IsTestProject)
            {
                var handlers = new Handlers(symbols, new ConfiguredNames(start.Options.AnalyzerConfigOptionsProvider));
                var excuses = new Excuses(symbols);
                start.RegisterSymbolAction(symbol => Analyze(symbol, handlers, excuses), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, Excuses excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return;
        }

        HashSet<ISymbol>? others = null;
        foreach (var handler in ConventionHandlers.Of(type))
        {
            // What is a handler by its attribute is reported with that.
            others ??= new(handlers.Of(type).Select(static other => other.Method), SymbolEqualityComparer.Default);
            if (!others.Contains(handler.Method) && !excuses.Cover(handler.Method))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, handler.Method.Locations[0], handler.Method.Name, handler.Reason));
            }
        }
    }
}

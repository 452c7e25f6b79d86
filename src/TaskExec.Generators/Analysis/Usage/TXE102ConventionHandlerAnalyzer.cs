using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE102: reports methods that a framework calls by convention and that have neither [TrackedTask] nor [Untracked].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE102ConventionHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE102ConventionHandler,
        "Method that a framework calls by convention is not tracked",
        "'{0}' {1}, but is not tracked. "
        + "Add [TrackedTask] if it does work for an agent, or add [Untracked(\"reason\")] if its runs need not be recorded.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterHandlerAction(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, TrackingExemptions excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        HashSet<ISymbol>? others = null;
        foreach (var handler in ConventionHandlers.Find(type))
        {
            // TXE101 reports a method that is also a handler by its attributes.
            others ??= new(handlers.Find(type).Select(static other => other.Method), SymbolEqualityComparer.Default);
            if (!others.Contains(handler.Method) && !excuses.Cover(handler.Method))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, handler.Method.Locations[0], handler.Method.Name, handler.Reason));
            }
        }
    }
}

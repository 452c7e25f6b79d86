using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE101: a method that agents call is neither tracked nor deliberately untracked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE101UntrackedHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE101UntrackedHandler,
        "Untracked handler",
        "'{0}' {1}, and its runs are not tracked. {2} [TrackedTask], or [Untracked(\"reason\")] if they need no record.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterHandlerAction(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, Excuses excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var handler in handlers.Of(type))
        {
            if (!excuses.Cover(handler.Method))
            {
                context.ReportDiagnostic(Report(handler));
            }
        }
    }

    // The name of an explicit implementation is that of its interface too, and no wrapper could call it.
    private static Diagnostic Report(Handler handler) =>
        handler.Method.ExplicitInterfaceImplementations is [var member, ..]
            ? Diagnostic.Create(Rule, handler.Method.Locations[0], member.Name, handler.Reason, "Implement the interface implicitly and add")
            : Diagnostic.Create(Rule, handler.Method.Locations[0], handler.Method.Name, handler.Reason, "Add");
}

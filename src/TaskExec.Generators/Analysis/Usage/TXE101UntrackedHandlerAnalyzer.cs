using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE101: a method that agents call, or that says how its failures are dealt with, is neither tracked nor deliberately untracked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE101UntrackedHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE101UntrackedHandler,
        "Untracked handler",
        "'{0}' {1}. {2}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterHandlerAction(Analyze);
        context.RegisterMethodAction(AnalyzeRules);
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

    // Nothing reads it there, whether agents call the method or not, and also where the runs are those of a tracked base.
    private static void AnalyzeRules(SymbolAnalysisContext context, KnownSymbols symbols)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (OnFailureRule.Of(method).Any()
            && method.PartialImplementationPart is null
            && !method.Carries(symbols.TrackedTask)
            && !method.Carries(symbols.Untracked)
            && !method.ContainingType.Carries(symbols.Untracked))
        {
            context.ReportDiagnostic(Report(method, "carries [OnFailure], which only [TrackedTask] on the same method reads", "Add [TrackedTask], or remove [OnFailure]"));
        }
    }

    // No wrapper could call an explicit implementation.
    private static Diagnostic Report(Handler handler) => Report(
        handler.Method,
        $"{handler.Reason}, and its runs are not tracked",
        $"{(handler.Method.ExplicitInterfaceImplementations.IsEmpty ? "Add" : "Implement the interface implicitly and add")} [TrackedTask], or [Untracked(\"reason\")] if they need no record");

    // The name of an explicit implementation is that of its interface too.
    private static Diagnostic Report(IMethodSymbol method, string fact, string remedy) =>
        Diagnostic.Create(Rule, method.Locations[0], method.PlainName, fact, remedy);
}

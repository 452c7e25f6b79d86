using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE101: reports handlers, and methods with [OnFailure], that have neither [TrackedTask] nor [Untracked].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE101UntrackedHandlerAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE101UntrackedHandler,
        "Handler is not tracked",
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

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, TrackingExemptions excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var handler in handlers.Find(type))
        {
            if (!excuses.Cover(handler.Method))
            {
                context.ReportDiagnostic(Report(handler));
            }
        }
    }

    // [OnFailure] has no effect on these methods, whether or not agents call them, and even on overrides of a tracked method.
    private static void AnalyzeRules(SymbolAnalysisContext context, KnownSymbols symbols)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (OnFailureRule.Read(method).Any()
            && method.PartialImplementationPart is null
            && !method.Carries(symbols.TrackedTask)
            && !method.Carries(symbols.Untracked)
            && !method.ContainingType.Carries(symbols.Untracked))
        {
            context.ReportDiagnostic(Report(
                method,
                "has [OnFailure], which has no effect without [TrackedTask] on the same method",
                "Add [TrackedTask], or remove [OnFailure]"));
        }
    }

    private static Diagnostic Report(Handler handler) => Report(
        handler.Method,
        $"{handler.Reason}, but is not tracked",
        "Add [TrackedTask], or add [Untracked(\"reason\")] if its runs need not be recorded");

    // PlainName, because the name of an explicit implementation includes its interface.
    private static Diagnostic Report(IMethodSymbol method, string fact, string remedy) =>
        Diagnostic.Create(Rule, method.Locations[0], method.PlainName, fact, remedy);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE107: a handler is deliberately not tracked, and nobody says why.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE107UntrackedWithoutReasonAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE107UntrackedWithoutReason,
        "[Untracked] without a reason",
        "'{0}' is [Untracked], and the reason is {1}. Say in a few words why its runs need no record.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.In(start.Compilation) is { } symbols)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, symbols), SymbolKind.Method, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols symbols)
    {
        if (context.Symbol.Find(symbols.Untracked) is { ConstructorArguments: [{ Kind: TypedConstantKind.Primitive } argument] } untracked
            && FaultOf(argument.Value as string) is { } fault)
        {
            var place = untracked.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? context.Symbol.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(Rule, place, (context.Symbol as IMethodSymbol)?.PlainName ?? context.Symbol.Name, fault));
        }
    }

    // The fix of TXE101 leaves the word "reason" for the author to replace.
    private static string? FaultOf(string? reason) => reason switch
    {
        null => "null",
        _ when string.IsNullOrWhiteSpace(reason) => "blank",
        _ when reason.Trim().Equals("reason", StringComparison.OrdinalIgnoreCase) => "still the word that stood there",
        _ => null,
    };
}

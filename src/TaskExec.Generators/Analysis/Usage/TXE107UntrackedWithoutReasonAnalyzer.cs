using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE107: reports [Untracked] attributes without a reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE107UntrackedWithoutReasonAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE107UntrackedWithoutReason,
        "[Untracked] must state a reason",
        "The [Untracked] reason on '{0}' is {1}. State briefly why its runs need not be recorded.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is { } symbols)
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
            var location = untracked.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? context.Symbol.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, (context.Symbol as IMethodSymbol)?.PlainName ?? context.Symbol.Name, fault));
        }
    }

    // The code fix of TXE101 inserts the word "reason" as a placeholder.
    private static string? FaultOf(string? reason) => reason switch
    {
        null => "null",
        _ when string.IsNullOrWhiteSpace(reason) => "blank",
        _ when reason.Trim().Equals("reason", StringComparison.OrdinalIgnoreCase) => "still the placeholder",
        _ => null,
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE007: a task asks for retries and says that running it twice does harm.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE007RetriesNotIdempotentAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Advice(
        RuleIds.TXE007RetriesNotIdempotent,
        DiagnosticSeverity.Warning,
        "Retries on a task that is not idempotent",
        "'{0}' asks for {1} retries and is marked Idempotent = false, so that it is not retried. Remove the retries, or make a second run harmless and remove Idempotent = false.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(static (method, values, report) =>
        {
            if (values is { Retries: > 0, Idempotent: false })
            {
                report(Diagnostic.Create(Rule, method.Locations[0], method.Name, Literal.Number(values.Retries)));
            }
        });
    }
}

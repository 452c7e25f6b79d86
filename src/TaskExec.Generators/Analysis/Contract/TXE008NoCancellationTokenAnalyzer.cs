using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Analysis.Usage;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE008: reports asynchronous tracked methods without a CancellationToken, which cannot be stopped.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE008NoCancellationTokenAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Advice(
        RuleIds.TXE008NoCancellationToken,
        DiagnosticSeverity.Info,
        "Asynchronous tracked methods should take a CancellationToken",
        "'{0}' has no CancellationToken parameter, so neither its caller nor a timeout can stop an attempt. "
        + "Add one as the last parameter and pass it on.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(static (method, _, report) =>
        {
            // The signature of an override or an implementation is determined elsewhere, and nothing can follow a params parameter.
            if (method is { Token: null, EndsInParams: false, IsOverride: false, Implemented: null }
                && ReturnShape.From(method) is { IsSynchronous: false }
                && !method.ImplementsInterface)
            {
                report(Diagnostic.Create(Rule, method.Locations[0], method.Name));
            }
        });
    }
}

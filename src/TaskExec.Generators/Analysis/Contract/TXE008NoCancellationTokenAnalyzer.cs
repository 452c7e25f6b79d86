using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Analysis.Usage;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE008: a tracked method whose work goes on after the call takes no token, so that nothing can stop it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE008NoCancellationTokenAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Advice(
        RuleIds.TXE008NoCancellationToken,
        DiagnosticSeverity.Info,
        "Tracked method without CancellationToken",
        "'{0}' takes no CancellationToken, so that neither a time limit nor its caller can stop an attempt. Add one as the last parameter, and pass it on.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(static (method, _, report) =>
        {
            // The signature of the others is not the author's to choose.
            if (method is { Token: null, EndsInParams: false, IsOverride: false, Implemented: null }
                && ReturnShape.Of(method) is { IsSynchronous: false }
                && !method.ImplementsInterface)
            {
                report(Diagnostic.Create(Rule, method.Locations[0], method.Name));
            }
        });
    }
}

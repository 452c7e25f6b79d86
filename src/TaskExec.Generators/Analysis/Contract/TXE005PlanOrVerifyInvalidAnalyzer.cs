using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE005: Plan or Verify names no method that fits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE005PlanOrVerifyInvalidAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Contract(
        RuleIds.TXE005PlanOrVerifyInvalid,
        "Plan or Verify names no method that fits");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(ViolationKind.CompanionInvalid, Rule);
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE006: several parameters could name the todo, or one that cannot is marked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE006AmbiguousTodoParameterAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Contract(
        RuleIds.TXE006AmbiguousTodoParameter,
        "Parameters do not tell which todo a run belongs to");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(ViolationKind.AmbiguousTodo, Rule);
    }
}

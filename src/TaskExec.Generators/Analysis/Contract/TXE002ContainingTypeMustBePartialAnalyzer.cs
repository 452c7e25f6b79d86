using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE002: the wrapper must stand inside the type, and the type is not partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE002ContainingTypeMustBePartialAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Contract(
        RuleIds.TXE002ContainingTypeMustBePartial,
        "Type that contains a tracked method must be partial");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(ViolationKind.TypeMustBePartial, Rule);
    }
}

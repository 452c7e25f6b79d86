using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE004: a value of the attribute makes no sense.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE004AttributeValueOutOfRangeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Contract(
        RuleIds.TXE004AttributeValueOutOfRange,
        "Value of [TrackedTask] is out of range");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(ViolationKind.ValueOutOfRange, Rule);
    }
}

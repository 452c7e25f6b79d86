using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Suppression;

/// <summary>A tracked method need not become static because its body uses no state yet: its wrapper would move, and the callers of that would break.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticHandlerSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("TXES01", "CA1822", "A tracked method is called through its instance by its wrapper.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context) => context.SuppressOnTrackedMembers(static _ => Rule);
}

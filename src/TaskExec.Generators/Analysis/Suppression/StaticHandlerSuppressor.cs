using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Suppression;

/// <summary>Suppresses CA1822, which suggests making a tracked method static if its body uses no instance state.</summary>
/// <remarks>A static method has a wrapper with a different signature, so the change would break the callers of the wrapper.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticHandlerSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Rule = new("TXES01", "CA1822", "The wrapper calls the tracked method on an instance.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Rule];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context) => context.SuppressOnTrackedMembers(static _ => Rule);
}

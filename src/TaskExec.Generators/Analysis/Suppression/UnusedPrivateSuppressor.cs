using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Suppression;

/// <summary>Suppresses reports that a private tracked, plan or verify method is unused, from rules that ignore generated code.</summary>
/// <remarks>IDE0051 cannot be suppressed by code (https://github.com/dotnet/roslyn/issues/76111).</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedPrivateSuppressor : DiagnosticSuppressor
{
    private const string Justification = "A generated wrapper calls the method.";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("TXES02", "CA1811", Justification),
        new("TXES03", "RCS1213", Justification),
        new("TXES04", "S1144", Justification),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context) =>
        context.SuppressOnTrackedMembers(id => SupportedSuppressions.FirstOrDefault(suppression => suppression.SuppressedDiagnosticId == id));
}

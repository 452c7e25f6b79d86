using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE007: reports tasks with retries that are not idempotent and never mark their side effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE007RetriesNotIdempotentAnalyzer : DiagnosticAnalyzer
{
    private const string Mark = "MarkSideEffect";

    private static readonly DiagnosticDescriptor Rule = Descriptors.Advice(
        RuleIds.TXE007RetriesNotIdempotent,
        DiagnosticSeverity.Warning,
        "Non-idempotent task with retries must mark its side effect",
        "'{0}' allows retries (Retries = {1}) and is marked Idempotent = false, but never marks its side effect. "
        + $"Call TaskRun.Current?.{Mark}() immediately before the first irreversible step, so that the run is not retried after that point, "
        + "or remove the retries.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterTrackedMethodAction(static (method, values, report) =>
        {
            if (values is { Retries: > 0, Idempotent: false } && !MarksItsSideEffect(method))
            {
                report(Diagnostic.Create(Rule, method.Locations[0], method.Name, Literal.Number(values.Retries)));
            }
        });
    }

    // Comparing names is sufficient: methods with this name nearly always belong to TaskRun.
    private static bool MarksItsSideEffect(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences
            .Concat(method.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .SelectMany(static part => part.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(static call => call.Expression
                is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Mark }
                or MemberBindingExpressionSyntax { Name.Identifier.ValueText: Mark });
}

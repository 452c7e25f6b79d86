using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE007: a task asks for retries, says that running it twice does harm, and nowhere from when on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE007RetriesNotIdempotentAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Advice(
        RuleIds.TXE007RetriesNotIdempotent,
        DiagnosticSeverity.Warning,
        "Retries on a task that is not idempotent",
        "'{0}' asks for {1} retries and is marked Idempotent = false, but says nowhere when the harm begins. Call TaskRun.Current?.SideEffect() before it, from where on nothing is retried, or remove the retries.");

    private const string Mark = "SideEffect";

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

    // By name: what a method of this name does elsewhere is nearly always the same.
    private static bool MarksItsSideEffect(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences
            .Concat(method.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .SelectMany(static part => part.GetSyntax().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Any(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Mark } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: Mark });
}

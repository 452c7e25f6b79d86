using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE104: a tracked method catches every exception and goes on, so that a failed attempt looks like a good one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE104HiddenFailureAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE104HiddenFailure,
        "Failure hidden from retries",
        "'{0}' catches every exception here and goes on, so that a failed attempt is recorded as completed and never retried. Catch what you can handle, or throw again.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.In(start.Compilation) is not null)
            {
                start.RegisterOperationAction(Analyze, OperationKind.CatchClause);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var clause = (ICatchClauseOperation)context.Operation;
        if (clause.Filter is null
            && IsEverything(clause.ExceptionType)
            && context.ContainingSymbol is IMethodSymbol method
            && (method.IsTracked || method.PartialDefinitionPart is { IsTracked: true })
            && !IsInsideFunction(clause)
            && !Throws(clause.Handler))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, ((CatchClauseSyntax)clause.Syntax).CatchKeyword.GetLocation(), method.Name));
        }
    }

    // A clause without a type catches objects, since other languages can throw any.
    private static bool IsEverything(ITypeSymbol type) => type.SpecialType is SpecialType.System_Object || type.IsNamed("Exception", 0, "System");

    // A local function or a lambda may be called where a failure is no failure of the task.
    private static bool IsInsideFunction(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILocalFunctionOperation or IAnonymousFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Throws(IOperation handler) => handler.Descendants().Any(static operation => operation is IThrowOperation || Exits(operation));

    private static bool Exits(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Throw" or "ThrowIfCancellationRequested" or "Exit" or "FailFast" };
}

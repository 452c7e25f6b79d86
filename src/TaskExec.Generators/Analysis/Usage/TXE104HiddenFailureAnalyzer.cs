using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE104: reports tracked methods that catch all exceptions and continue, so that failed attempts look successful.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE104HiddenFailureAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE104HiddenFailure,
        "Catch clause hides failures from retries",
        "'{0}' catches all exceptions here and continues, so a failed attempt is recorded as completed and never retried. "
        + "Catch specific exceptions, or rethrow.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is not null)
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

    // The exception type of a clause without a type is System.Object.
    private static bool IsEverything(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object || type.IsNamed("Exception", 0, "System");

    // A failure inside a local function or lambda need not be a failure of the task.
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

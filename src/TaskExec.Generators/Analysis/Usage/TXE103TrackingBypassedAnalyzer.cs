using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE103: reports calls of tracked methods that cannot be intercepted: delegates, expression trees, dynamic calls.</summary>
/// <remarks>If interception is turned off, every call is reported.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE103TrackingBypassedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE103TrackingBypassed,
        "Call bypasses tracking",
        "'{0}' is tracked, but {1}, so no run is recorded. {2}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is not null && !start.Options.IsTestProject)
            {
                var isOn = InterceptionSwitch.IsOn(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
                start.RegisterOperationAction(operation => AnalyzeReference(operation, isOn), OperationKind.MethodReference);
                start.RegisterOperationAction(operation => AnalyzeCall(operation, isOn), OperationKind.Invocation);
                start.RegisterOperationAction(AnalyzeDynamic, OperationKind.DynamicInvocation);
            }
        });
    }

    private static void AnalyzeReference(OperationAnalysisContext context, bool isOn)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Method.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension
            && CallRules.TrackedOf(reference.Method) is { } tracked
            && !Delegates.IsHandedToOurs(reference))
        {
            var remedy = isOn
                ? $"Pass a lambda that calls it, or use '{tracked.WrapperName}'"
                : $"Pass a lambda that calls '{tracked.WrapperName}'";
            context.ReportDiagnostic(Report(reference.Syntax, tracked.PlainName, "a delegate created from it bypasses tracking", remedy));
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, bool isOn)
    {
        var operation = (IInvocationOperation)context.Operation;
        if (operation is { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model }
            && operation.TargetMethod.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension
            && CallRules.TrackedOf(operation.TargetMethod) is { } tracked
            && Reason(call, tracked, model, isOn, context.CancellationToken) is { } reason)
        {
            context.ReportDiagnostic(Report(call.Expression, tracked.PlainName, reason, $"Call '{tracked.WrapperName}' instead"));
        }
    }

    private static string? Reason(
        InvocationExpressionSyntax call,
        IMethodSymbol tracked,
        SemanticModel model,
        bool isOn,
        CancellationToken cancellationToken) =>
        CallRules.IsPartOfRun(call, tracked, model, cancellationToken) ? null
        : ExpressionTrees.Contain(call, model, cancellationToken) ? "this call is part of an expression tree"
        : isOn ? null
        : "TaskExecIntercept is off";

    private static void AnalyzeDynamic(OperationAnalysisContext context)
    {
        if (context.Operation is IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: var name } member }
            && context.Compilation.GetSymbolsWithName(name, SymbolFilter.Member, context.CancellationToken)
                .Any(static symbol => symbol is IMethodSymbol { IsTracked: true } method && !method.IsOurs))
        {
            context.ReportDiagnostic(Report(
                member.Syntax,
                name,
                "this dynamic call is bound at run time",
                $"Call 'RunTracked{name}' instead, or do not use dynamic for the receiver or the arguments"));
        }
    }

    private static Diagnostic Report(SyntaxNode expression, string method, string reason, string remedy) =>
        Diagnostic.Create(Rule, NameOf(expression).GetLocation(), method, reason, remedy);

    private static SyntaxNode NameOf(SyntaxNode expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression,
    };
}

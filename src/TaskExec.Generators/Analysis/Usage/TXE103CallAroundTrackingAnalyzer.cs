using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE103: a tracked method is called where no interceptor can stand: by a delegate, in an expression tree, by dynamic, or while interception is off.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE103CallAroundTrackingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE103CallAroundTracking,
        "Call around tracking",
        "{0} {1}");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.In(start.Compilation) is not null && !start.Options.IsTestProject)
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
            var remedy = isOn ? $"Hand over a lambda that calls it, or '{tracked.WrapperName}'." : $"Hand over a lambda that calls '{tracked.WrapperName}'.";
            context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(reference.Syntax).GetLocation(), Fact(tracked.PlainName, "a delegate of it goes around tracking"), remedy));
        }
    }

    private static void AnalyzeCall(OperationAnalysisContext context, bool isOn)
    {
        var operation = (IInvocationOperation)context.Operation;
        if (operation is { TargetMethod.MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension, Syntax: InvocationExpressionSyntax call, SemanticModel: { } model }
            && CallRules.TrackedOf(operation.TargetMethod) is { } tracked
            && Around(call, tracked, model, isOn, context.CancellationToken) is { } around)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(call.Expression).GetLocation(), Fact(tracked.PlainName, around), $"Call '{tracked.WrapperName}' instead."));
        }
    }

    private static string? Around(InvocationExpressionSyntax call, IMethodSymbol tracked, SemanticModel model, bool isOn, CancellationToken cancellationToken) =>
        CallRules.IsPartOfRun(call, tracked, model, cancellationToken) ? null
        : ExpressionTrees.Contain(call, model, cancellationToken) ? "this call stands in an expression tree"
        : isOn ? null
        : "TaskExecIntercept is off";

    private static void AnalyzeDynamic(OperationAnalysisContext context)
    {
        if (context.Operation is IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: var name } member }
            && context.Compilation.GetSymbolsWithName(name, SymbolFilter.Member, context.CancellationToken).Any(static symbol => symbol is IMethodSymbol { IsTracked: true } method && !method.IsOurs))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, NameOf(member.Syntax).GetLocation(), Fact(name, "this call of that name is bound at run time"), $"Call 'RunTracked{name}' instead, or give the receiver and the arguments their types."));
        }
    }

    private static string Fact(string method, string around) => $"'{method}' is tracked, and {around}, so that no run is recorded.";

    private static SyntaxNode NameOf(SyntaxNode expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression,
    };
}

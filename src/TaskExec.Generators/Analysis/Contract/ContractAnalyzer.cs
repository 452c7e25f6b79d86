using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Contract;

/// <summary>TXE001 to TXE006 and TXE009: reports the violations that the contract finds, each with the rule of its kind.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor ShapeCannotBeWrapped = Descriptors.Contract(
        RuleIds.TXE001ShapeCannotBeWrapped,
        "Tracked method cannot be wrapped");

    private static readonly DiagnosticDescriptor ContainingTypeMustBePartial = Descriptors.Contract(
        RuleIds.TXE002ContainingTypeMustBePartial,
        "Containing types of a tracked method must be partial");

    private static readonly DiagnosticDescriptor AsyncVoid = Descriptors.Contract(
        RuleIds.TXE003AsyncVoid,
        "Tracked methods cannot be async void");

    private static readonly DiagnosticDescriptor AttributeValueOutOfRange = Descriptors.Contract(
        RuleIds.TXE004AttributeValueOutOfRange,
        "[TrackedTask] has an invalid value");

    private static readonly DiagnosticDescriptor PlanOrVerifyInvalid = Descriptors.Contract(
        RuleIds.TXE005PlanOrVerifyInvalid,
        "Plan and Verify must name suitable methods");

    private static readonly DiagnosticDescriptor AmbiguousTodoParameter = Descriptors.Contract(
        RuleIds.TXE006AmbiguousTodoParameter,
        "At most one parameter can identify the todo");

    private static readonly DiagnosticDescriptor OverloadsNeedName = Descriptors.Contract(
        RuleIds.TXE009OverloadsNeedName,
        "Tracked overloads must have unique task names");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        ShapeCannotBeWrapped,
        ContainingTypeMustBePartial,
        AsyncVoid,
        AttributeValueOutOfRange,
        PlanOrVerifyInvalid,
        AmbiguousTodoParameter,
        OverloadsNeedName,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is not { } symbols)
            {
                return;
            }

            start.RegisterSymbolAction(
                symbol => Report(symbol.Symbol, symbols, symbol.ReportDiagnostic, symbol.CancellationToken),
                SymbolKind.Method);

            // Symbol actions do not see local functions and lambdas, and operation actions would bind every body to find them.
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (AttributesOf(node.Node).Count > 0)
                    {
                        Report(FunctionOf(node), symbols, node.ReportDiagnostic, node.CancellationToken);
                    }
                },
                SyntaxKind.LocalFunctionStatement,
                SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private static void Report(ISymbol? symbol, KnownSymbols symbols, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (symbol is IMethodSymbol method && method.Find(symbols.TrackedTask) is { } tracked && tracked.StandsOn(method))
        {
            foreach (var violation in TrackedMethodContract.Read(method, cancellationToken).Violations)
            {
                report(Diagnostic.Create(RuleOf(violation.Kind), method.Locations[0], violation.Fact, violation.Remedy));
            }
        }
    }

    private static DiagnosticDescriptor RuleOf(ViolationKind kind) => kind switch
    {
        ViolationKind.ShapeCannotBeWrapped => ShapeCannotBeWrapped,
        ViolationKind.TypeMustBePartial => ContainingTypeMustBePartial,
        ViolationKind.AsyncVoid => AsyncVoid,
        ViolationKind.ValueOutOfRange => AttributeValueOutOfRange,
        ViolationKind.HookInvalid => PlanOrVerifyInvalid,
        ViolationKind.AmbiguousTodo => AmbiguousTodoParameter,
        ViolationKind.OverloadWithoutName => OverloadsNeedName,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No rule reports violations of this kind."),
    };

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode function) =>
        function is LocalFunctionStatementSyntax local ? local.AttributeLists : ((LambdaExpressionSyntax)function).AttributeLists;

    private static ISymbol? FunctionOf(SyntaxNodeAnalysisContext context) =>
        context.Node is LocalFunctionStatementSyntax local
            ? context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken)
            : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
}

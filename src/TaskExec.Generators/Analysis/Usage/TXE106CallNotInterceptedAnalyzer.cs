using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE106: a call of a tracked method could not be intercepted, and says why.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE106CallNotInterceptedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE106CallNotIntercepted,
        "Call not intercepted",
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
            if (KnownSymbols.In(start.Compilation) is { } symbols && InterceptionSwitch.IsOn(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
            {
                var assemblies = new ConcurrentDictionary<IAssemblySymbol, bool>(SymbolEqualityComparer.Default);
                start.RegisterOperationAction(
                    operation =>
                    {
                        var method = ((IInvocationOperation)operation.Operation).TargetMethod;
                        if (assemblies.GetOrAdd(method.ContainingAssembly, assembly => Knows(assembly, symbols)))
                        {
                            Analyze(operation);
                        }
                    },
                    OperationKind.Invocation);
            }
        });
    }

    // The attributes of the whole framework need not be read.
    private static bool Knows(IAssemblySymbol assembly, KnownSymbols symbols)
    {
        var home = symbols.TrackedTask.ContainingAssembly.Identity;
        return assembly.Modules.Any(module => module.ReferencedAssemblies.Contains(home));
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model }
            && CallRules.Judge(call, model, context.CancellationToken) is { Method: { } method, Obstacle: { } obstacle })
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, CallCandidates.CalledName(call)!.GetLocation(), $"This call of '{method.PlainName}' {obstacle.What}, so that it could not be intercepted and is not tracked.", obstacle.Remedy));
        }
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE106: reports calls of tracked methods that could not be intercepted, with the reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE106CallNotInterceptedAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE106CallNotIntercepted,
        "Call cannot be intercepted",
        "This call to '{0}' {1}, so it cannot be intercepted and is not tracked. {2}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is { } symbols
                && InterceptionSwitch.IsOn(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
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

    // Only an assembly that references TaskExec can have tracked methods, so the framework is skipped.
    private static bool Knows(IAssemblySymbol assembly, KnownSymbols symbols)
    {
        var home = symbols.TrackedTask.ContainingAssembly.Identity;
        return assembly.Modules.Any(module => module.ReferencedAssemblies.Contains(home));
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation is { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model }
            && CallRules.Judge(call, model, context.CancellationToken) is { Method: { } method, Fault: { } obstacle })
        {
            var location = CallCandidates.CalledName(call)!.GetLocation();
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, method.PlainName, obstacle.What, obstacle.Remedy));
        }
    }
}

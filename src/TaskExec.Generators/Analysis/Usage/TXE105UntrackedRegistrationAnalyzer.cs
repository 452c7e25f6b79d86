using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE105: reports registrations of tracked methods with a framework that calls them by reflection, without an adapter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE105UntrackedRegistrationAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageWarning(
        RuleIds.TXE105UntrackedRegistration,
        "Registration bypasses tracking",
        "'{0}' is tracked, but the framework calls it by reflection, so no run is recorded. {1}.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Find(start.Compilation) is null || start.Options.IsTestProject)
            {
                return;
            }

            var hasAdapters = start.Compilation.GetTypeByMetadataName(MetadataNames.TrackedRegistration) is not null;
            if (!hasAdapters || !InterceptionSwitch.IsOn(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
            {
                start.RegisterOperationBlockAction(block => Analyze(block, hasAdapters));
            }
        });
    }

    private static void Analyze(OperationBlockAnalysisContext context, bool hasAdapters)
    {
        var calls = context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()).OfType<IInvocationOperation>().ToList();

        // One call adds the adapter for all registrations of a server, before or after it.
        var isServerTracked = calls.Exists(static call => IsServerAdapter(call.TargetMethod));
        foreach (var call in calls)
        {
            var adapter = RegistrationRules.FindAdapter((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition);
            var registered = adapter switch
            {
                RegistrationRules.ForServer when !isServerTracked => TrackedTypeOf(call.TargetMethod),
                RegistrationRules.ForFunction when !IsTrackedAtOnce(call) => TrackedMethodOf(call),
                _ => null,
            };
            if (registered is not null && call.Syntax is InvocationExpressionSyntax syntax)
            {
                var remedy = !hasAdapters ? "Reference the package TaskExec.Agents, which adds tracking to the registration"
                    : adapter is RegistrationRules.ForServer ? "Add .AddTaskExec() to the builder"
                    : "Add .WithTracking() to the function";
                context.ReportDiagnostic(Diagnostic.Create(Rule, CallCandidates.CalledName(syntax)!.Identifier.GetLocation(), registered, remedy));
            }
        }
    }

    // A host's services have a method of the same name, which does not track servers.
    private static bool IsServerAdapter(IMethodSymbol method) =>
        method.Name is "AddTaskExec" && (method.ReducedFrom ?? method).Parameters is [{ Type.Name: "IMcpServerBuilder" }, ..];

    private static string? TrackedTypeOf(IMethodSymbol registration) =>
        registration.TypeArguments
            .FirstOrDefault(static type => type.GetMembers().Any(static member => member is IMethodSymbol { IsTracked: true }))
            ?.Name;

    private static string? TrackedMethodOf(IInvocationOperation registration) => registration.Arguments
        .SelectMany(static argument => argument.Value.DescendantsAndSelf())
        .OfType<IMethodReferenceOperation>()
        .Select(static reference => CallRules.TrackedOf(reference.Method)?.PlainName)
        .FirstOrDefault(static name => name is not null);

    private static bool IsTrackedAtOnce(IInvocationOperation registration) =>
        registration.Syntax.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithTracking" };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE108: of the public methods of a type some are tracked, and this one is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE108UntrackedSiblingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE108UntrackedSibling,
        "Untracked sibling of tracked methods",
        "'{0}' is a public method beside tracked ones, and its runs are not tracked. Add [TrackedTask], or [Untracked(\"reason\")] if they need no record.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterHandlerAction(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, Excuses excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetMembers().Any(static member => member is IMethodSymbol { IsTracked: true }))
        {
            return;
        }

        // What is a handler for another reason is reported with that.
        HashSet<ISymbol> others = new(handlers.Of(type).Select(static handler => handler.Method), SymbolEqualityComparer.Default);
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { CanBeHandler: true, DeclaredAccessibility: Accessibility.Public, IsOverride: false } declared
                && declared.PartWithBody is { } method
                && !IsLikeProperty(method)
                && !declared.IsPlumbing
                && !others.Contains(method)
                && !declared.ImplementsInterface
                && !method.IsOurs
                && !excuses.Cover(method))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, method.Locations[0], method.Name));
            }
        }
    }

    /// <summary>Whether the method only tells something: it takes nothing and gives a value at once.</summary>
    private static bool IsLikeProperty(IMethodSymbol method) =>
        method is { Parameters.IsEmpty: true, ReturnsVoid: false, IsAsync: false } && ReturnShape.Of(method) is { Kind: ReturnKind.Value };
}

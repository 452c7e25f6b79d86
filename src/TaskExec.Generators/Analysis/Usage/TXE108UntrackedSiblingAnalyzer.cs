using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>TXE108: reports untracked public methods of a type that also has tracked methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TXE108UntrackedSiblingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.UsageInfo(
        RuleIds.TXE108UntrackedSibling,
        "Public method of a type with tracked methods is not tracked",
        "'{0}' is a public method of a type with tracked methods, but is not tracked itself. "
        + "Add [TrackedTask], or add [Untracked(\"reason\")] if its runs need not be recorded.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterHandlerAction(Analyze);
    }

    private static void Analyze(SymbolAnalysisContext context, Handlers handlers, TrackingExemptions excuses)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetMembers().Any(static member => member is IMethodSymbol { IsTracked: true }))
        {
            return;
        }

        // TXE101 reports a method that is a handler.
        HashSet<ISymbol> others = new(handlers.Find(type).Select(static handler => handler.Method), SymbolEqualityComparer.Default);
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

    /// <summary>Determines whether the method could be a property: it takes no parameters and returns a value synchronously.</summary>
    private static bool IsLikeProperty(IMethodSymbol method) =>
        method is { Parameters.IsEmpty: true, ReturnsVoid: false, IsAsync: false } && ReturnShape.From(method) is { Kind: ReturnKind.Value };
}

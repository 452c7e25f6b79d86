using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Suppression;

/// <summary>Suppresses diagnostics of other analyzers on members that generated code calls.</summary>
internal static class TrackedMember
{
    extension(SuppressionAnalysisContext context)
    {
        /// <summary>Suppresses diagnostics on tracked methods, on plan and verify methods, and on the methods of a type with [SkillHandler].</summary>
        /// <param name="suppressionOf">Returns the suppression for a diagnostic id, or null.</param>
        public void SuppressOnTrackedMembers(Func<string, SuppressionDescriptor?> suppressionOf)
        {
            foreach (var diagnostic in context.ReportedDiagnostics)
            {
                if (suppressionOf(diagnostic.Id) is { } suppression
                    && diagnostic.Location.SourceTree is { } tree
                    && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is { } node
                    && context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method
                    && (method.IsTracked || IsHookMethod(method) || method.ContainingType.Find("SkillHandlerAttribute", "TaskExec") is not null))
                {
                    context.ReportSuppression(Microsoft.CodeAnalysis.Diagnostics.Suppression.Create(suppression, diagnostic));
                }
            }
        }
    }

    private static bool IsHookMethod(IMethodSymbol method) => method.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .Select(static sibling => sibling.TrackedTask)
        .OfType<AttributeData>()
        .Select(static attribute => new AttributeValues(attribute))
        .Any(values => values.Plan == method.Name || values.Verify == method.Name);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators;

namespace TaskExec.CodeFixes;

/// <summary>Asks the contract which methods it would accept, by reading them in a copy of the compilation where they are tracked.</summary>
/// <remarks>All methods of one fix are tried together: one overload may be tracked, two may not.</remarks>
internal static class TrackingTrial
{
    private static readonly AttributeListSyntax TrackedTask = SyntaxFactory.AttributeList(
        [SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::TaskExec.TrackedTask"))]);

    public static IReadOnlyList<Trackable> Run(Compilation compilation, IReadOnlyCollection<MethodDeclarationSyntax> methods, CancellationToken cancellationToken)
    {
        var marks = methods.ToDictionary(static method => method, static _ => new SyntaxAnnotation());
        var trial = compilation;
        var trialRoots = new Dictionary<SyntaxTree, SyntaxNode>();
        foreach (var inFile in methods.GroupBy(static method => method.SyntaxTree))
        {
            var root = inFile.Key.GetRoot(cancellationToken).ReplaceNodes(
                inFile,
                (original, rewritten) => rewritten
                    .WithFirstAttribute(TrackedTask, original.SpaceAfterNewAttribute)
                    .WithAdditionalAnnotations(marks[original]));
            var tree = inFile.Key.WithRootAndOptions(root, inFile.Key.Options);
            trialRoots.Add(inFile.Key, tree.GetRoot(cancellationToken));
            trial = trial.ReplaceSyntaxTree(inFile.Key, tree);
        }

        var accepted = new List<Trackable>();
        foreach (var method in methods)
        {
            var tracked = trialRoots[method.SyntaxTree].GetAnnotatedNodes(marks[method]).Single();
            if (trial.GetSemanticModel(tracked.SyntaxTree).GetDeclaredSymbol(tracked, cancellationToken) is IMethodSymbol symbol)
            {
                var violations = TrackedMethodContract.Read(symbol, cancellationToken).Violations;
                if (violations.All(static violation => violation.Kind is ViolationKind.TypeMustBePartial))
                {
                    accepted.Add(new(method, NeedsPartial: violations.Count > 0));
                }
            }
        }

        return accepted;
    }
}

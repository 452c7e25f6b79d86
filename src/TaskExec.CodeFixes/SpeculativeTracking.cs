using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.CodeFixes.Editing;
using TaskExec.Generators.Contract;

namespace TaskExec.CodeFixes;

/// <summary>Determines which methods could be tracked, by checking the contract in a copy of the compilation in which they have [TrackedTask].</summary>
/// <remarks>All methods of a fix are checked together, because two overloads without names cannot both be tracked.</remarks>
internal static class SpeculativeTracking
{
    private static readonly AttributeListSyntax TrackedTask = SyntaxFactory.AttributeList(
        [SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::TaskExec.TrackedTask"))]);

    public static IReadOnlyList<Trackable> Run(
        Compilation compilation,
        IReadOnlyCollection<MethodDeclarationSyntax> methods,
        CancellationToken cancellationToken)
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

/// <summary>Represents a method that could be tracked.</summary>
/// <param name="Method">The method, without the attribute.</param>
/// <param name="NeedsPartial">Whether its containing types must become partial.</param>
internal readonly record struct Trackable(MethodDeclarationSyntax Method, bool NeedsPartial);

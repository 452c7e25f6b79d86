using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators;

/// <summary>Finds the calls of tracked methods: candidates by their names, and of those the ones that the compiler binds to a tracked method.</summary>
internal static class InterceptedCalls
{
    public static ImmutableArray<InterceptedFile> In(Compilation compilation, TrackedSet tracked, CancellationToken cancellationToken)
    {
        // Interceptors stand in file-local types, which C# 11 brought.
        if (tracked.Names.Count is 0 || compilation is not CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 })
        {
            return [];
        }

        var trees = compilation.SyntaxTrees.Select(static tree => (Tree: tree, Known: KnownTree.Of(tree))).ToList();
        var outlines = new Outline[trees.Count];
        ForEach(compilation, trees.Count, index => outlines[index] = trees[index].Known.Outline(cancellationToken), cancellationToken);
        var search = new CallSearch(new Epoch(compilation, tracked, [.. outlines]), new CallBinding(compilation, tracked));
        var files = new InterceptedFile?[trees.Count];
        ForEach(compilation, trees.Count, index => files[index] = search.In(trees[index].Tree, trees[index].Known, cancellationToken), cancellationToken);
        return [.. InterceptedFile.Distinct(files.OfType<InterceptedFile>())];
    }

    // A first run has all files to look at, and binds as many at once as the compiler itself would.
    private static void ForEach(Compilation compilation, int count, Action<int> look, CancellationToken cancellationToken)
    {
        if (compilation.Options.ConcurrentBuild)
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, look);
            return;
        }

        for (var index = 0; index < count; index++)
        {
            look(index);
        }
    }
}

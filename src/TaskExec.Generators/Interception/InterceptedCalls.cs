using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators.Interception;

/// <summary>Finds the calls of tracked methods: first the candidates by name, then those that bind to a tracked method.</summary>
internal static class InterceptedCalls
{
    public static ImmutableArray<InterceptedFile> Find(Compilation compilation, TrackedSet tracked, CancellationToken cancellationToken)
    {
        // Interceptors are generated into file-local types, which require C# 11.
        if (tracked.Names.Count is 0 || compilation is not CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp11 })
        {
            return [];
        }

        var trees = compilation.SyntaxTrees.Select(static tree => (Tree: tree, Known: SyntaxTreeCache.For(tree))).ToList();
        var outlines = new DeclarationFingerprint[trees.Count];
        ForEach(compilation, trees.Count, index => outlines[index] = trees[index].Known.Outline(cancellationToken), cancellationToken);
        var search = new CallSearch(new CompilationFingerprint(compilation, tracked, [.. outlines]), new CallBinding(compilation, tracked));
        var files = new InterceptedFile?[trees.Count];
        ForEach(compilation, trees.Count, index => files[index] = search.Find(trees[index].Tree, trees[index].Known, cancellationToken), cancellationToken);
        return [.. InterceptedFile.Distinct(files.OfType<InterceptedFile>())];
    }

    // A first run searches all files, as many in parallel as the compiler itself would bind.
    private static void ForEach(Compilation compilation, int count, Action<int> action, CancellationToken cancellationToken)
    {
        if (compilation.Options.ConcurrentBuild)
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, action);
            return;
        }

        for (var index = 0; index < count; index++)
        {
            action(index);
        }
    }
}

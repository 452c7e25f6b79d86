using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Finds the calls of tracked methods: candidates by their names, and of those the ones that the compiler binds to a tracked method.</summary>
/// <remarks>A file is bound again when it has changed, and every file when anything has changed that another file can see.</remarks>
internal static class InterceptedCalls
{
    public static ImmutableArray<InterceptedFile> In(Compilation compilation, TrackedSet tracked, CancellationToken cancellationToken)
    {
        if (tracked.Names.Count is 0)
        {
            return [];
        }

        var trees = compilation.SyntaxTrees.Select(static tree => (Tree: tree, Known: KnownTree.Of(tree))).ToList();
        var epoch = Recognized(new Epoch(compilation, tracked, [.. trees.Select(each => each.Known.Outside(cancellationToken))]), trees.Select(static each => each.Known));
        var binding = new Lazy<CallBinding>(() => new(compilation, tracked));
        List<InterceptedFile> files = [];
        foreach (var (tree, known) in trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!known.TryGet(epoch, out var file))
            {
                var candidates = known.CandidatesFor(tracked, cancellationToken);
                file = candidates.Count is 0 ? null : binding.Value.Bind(tree, candidates, cancellationToken);
                known.Remember(epoch, file);
            }

            if (file is not null)
            {
                files.Add(file);
            }
        }

        return [.. InterceptedFile.Distinct(files)];
    }

    // Where nothing has changed, the epoch of before is taken: then one look tells for each file that it is the same.
    private static Epoch Recognized(Epoch epoch, IEnumerable<KnownTree> trees) =>
        trees.Select(static tree => tree.LastEpoch).FirstOrDefault(static last => last is not null) is { } last && last.Equals(epoch) ? last : epoch;
}

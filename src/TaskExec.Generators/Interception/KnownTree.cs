using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What was found out about a syntax tree, for as long as the compiler keeps the tree: an edit of a project replaces one tree of a thousand.</summary>
internal sealed class KnownTree(SyntaxTree tree)
{
    private static readonly ConditionalWeakTable<SyntaxTree, KnownTree> Known = new();

    // Each is replaced as a whole: several compilations may look at a tree at once.
    private Tuple<ulong, ulong>? _outside;
    private Candidates? _candidates;
    private Found? _found;

    public static KnownTree Of(SyntaxTree tree) => Known.GetValue(tree, static tree => new(tree));

    /// <summary>The fingerprint of what stands outside of bodies.</summary>
    public (ulong First, ulong Second) Outside(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _outside) is not { } known)
        {
            var (first, second) = OutsideBodies.Of(tree, cancellationToken);
            known = Tuple.Create(first, second);
            Volatile.Write(ref _outside, known);
        }

        return (known.Item1, known.Item2);
    }

    /// <summary>The places of calls that could be of a tracked method.</summary>
    public IReadOnlyList<int> CandidatesFor(TrackedSet tracked, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _candidates) is not { } known || !known.Names.SetEquals(tracked.Names))
        {
            known = new(tracked.Names, CallCandidates.In(tree, tracked.Names, cancellationToken));
            Volatile.Write(ref _candidates, known);
        }

        return known.Positions;
    }

    /// <summary>The epoch in which the tree was bound last.</summary>
    public Epoch? LastEpoch => Volatile.Read(ref _found)?.Epoch;

    /// <summary>What was found in an epoch; null as the second value where nothing is intercepted.</summary>
    public bool TryGet(Epoch epoch, out InterceptedFile? file)
    {
        var found = Volatile.Read(ref _found);
        file = found?.File;
        return found is not null && found.Epoch.Equals(epoch);
    }

    public void Remember(Epoch epoch, InterceptedFile? file) => Volatile.Write(ref _found, new(epoch, file));

    private sealed record Candidates(HashSet<string> Names, IReadOnlyList<int> Positions);

    private sealed record Found(Epoch Epoch, InterceptedFile? File);
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What was found out about a syntax tree, for as long as the compiler keeps the tree: an edit of a project replaces one tree of a thousand.</summary>
internal sealed class KnownTree(SyntaxTree tree)
{
    private static readonly ConditionalWeakTable<SyntaxTree, KnownTree> Known = new();

    // Each is replaced as a whole: several compilations may look at a tree at once.
    private Outline? _outline;
    private Candidates? _candidates;

    /// <summary>What was found last; null before anything was.</summary>
    public FoundCalls? Found
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    public static KnownTree Of(SyntaxTree tree) => Known.GetValue(tree, static tree => new(tree));

    /// <summary>What other files can see of the file.</summary>
    public Outline Outline(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _outline) is not { } known)
        {
            known = OutlineReader.Read(tree, cancellationToken);
            Volatile.Write(ref _outline, known);
        }

        return known;
    }

    /// <summary>The places of calls that could be of a tracked method.</summary>
    public Candidates CandidatesFor(TrackedSet tracked, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _candidates) is not { } known || !known.Names.SetEquals(tracked.Names))
        {
            known = CallCandidates.In(tree, tracked.Names, cancellationToken);
            Volatile.Write(ref _candidates, known);
        }

        return known;
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Interception;

/// <summary>Caches what is known about a syntax tree for as long as the compiler keeps the tree.</summary>
/// <remarks>An edit of a project replaces one tree among thousands, so the others keep their entries.</remarks>
internal sealed class SyntaxTreeCache(SyntaxTree tree)
{
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxTreeCache> Known = new();

    // Several compilations may use a tree at the same time, so each value is immutable and is replaced as a whole.
    private DeclarationFingerprint? _outline;
    private Candidates? _candidates;

    /// <summary>The result of the last search; null before the first one.</summary>
    public FoundCalls? Found
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    public static SyntaxTreeCache For(SyntaxTree tree) => Known.GetValue(tree, static tree => new(tree));

    /// <summary>Returns the part of the file that other files can observe.</summary>
    public DeclarationFingerprint Outline(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _outline) is not { } known)
        {
            known = DeclarationFingerprintReader.Read(tree, cancellationToken);
            Volatile.Write(ref _outline, known);
        }

        return known;
    }

    /// <summary>Returns the calls that could be calls of a tracked method.</summary>
    public Candidates CandidatesFor(TrackedSet tracked, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _candidates) is not { } known || !known.Names.SetEquals(tracked.Names))
        {
            known = CallCandidates.Find(tree, tracked.Names, cancellationToken);
            Volatile.Write(ref _candidates, known);
        }

        return known;
    }
}

/// <summary>Represents the calls in a file that could be calls of a tracked method.</summary>
/// <param name="Names">The names that were searched for.</param>
/// <param name="Positions">The positions of the names of the calls.</param>
/// <param name="Mentions">The hashes of all identifiers in the file; null if they are unknown.</param>
internal sealed record Candidates(HashSet<string> Names, IReadOnlyList<int> Positions, HashSet<uint>? Mentions)
{
    /// <summary>Creates the result for a file without such calls. Changes of other files cannot affect it.</summary>
    public static Candidates None(HashSet<string> names) => new(names, [], []);

    public bool MentionsAny(HashSet<uint> names) => Mentions is null || names.Overlaps(Mentions);
}

/// <summary>Represents the result of searching a file.</summary>
/// <param name="Fingerprint">The state of the compilation at the time of the search.</param>
/// <param name="File">The intercepted calls; null if the file has none.</param>
internal sealed record FoundCalls(CompilationFingerprint Fingerprint, InterceptedFile? File);

/// <summary>Searches the files of a compilation for calls, and reuses earlier results that are still valid.</summary>
/// <remarks>
/// A file is bound again if it has changed, if it mentions the name of a changed member, or if anything other than members has changed.
/// </remarks>
internal sealed class CallSearch(CompilationFingerprint fingerprint, CallBinding binding)
{
    private readonly ConcurrentDictionary<CompilationFingerprint, HashSet<uint>?> _changes = [];

    public InterceptedFile? Find(SyntaxTree tree, SyntaxTreeCache known, CancellationToken cancellationToken)
    {
        var candidates = known.CandidatesFor(fingerprint.Tracked, cancellationToken);
        var file = known.Found is { } found && IsValid(found, candidates) ? found.File
            : candidates.Positions.Count is 0 ? null
            : binding.Bind(tree, candidates.Positions, cancellationToken);
        known.Found = new(fingerprint, file);
        return file;
    }

    private bool IsValid(FoundCalls found, Candidates candidates) =>
        _changes.GetOrAdd(found.Fingerprint, fingerprint.ChangesSince) is { } changes && !candidates.MentionsAny(changes);
}

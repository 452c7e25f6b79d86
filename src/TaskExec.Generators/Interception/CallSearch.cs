using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Looks for calls in the files of one compilation, and takes what is known of a file where it must still be so.</summary>
/// <remarks>A file is bound again when it has changed, when a member has changed whose name it mentions, and when more than members has changed anywhere.</remarks>
internal sealed class CallSearch(Epoch epoch, CallBinding binding)
{
    private readonly ConcurrentDictionary<Epoch, HashSet<uint>?> _changes = [];

    public InterceptedFile? In(SyntaxTree tree, KnownTree known, CancellationToken cancellationToken)
    {
        var candidates = known.CandidatesFor(epoch.Tracked, cancellationToken);
        var file = known.Found is { } found && Holds(found, candidates) ? found.File
            : candidates.Positions.Count is 0 ? null
            : binding.Bind(tree, candidates.Positions, cancellationToken);
        known.Found = new(epoch, file);
        return file;
    }

    private bool Holds(FoundCalls found, Candidates candidates) =>
        _changes.GetOrAdd(found.Epoch, epoch.ChangesSince) is { } changes && !candidates.MentionsAny(changes);
}

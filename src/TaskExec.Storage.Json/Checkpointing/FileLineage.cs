using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>
/// Describes how the current state of the file came about: written by a checkpoint, edited by another program, or reverted to an older version.
/// </summary>
internal sealed class FileLineage
{
    private readonly CheckpointMarker _marker;
    private readonly KnownContentHashes? _knownHashes;
    private readonly ulong _hash;
    private readonly JournalPosition _floor;

    private FileLineage(CheckpointMarker marker, KnownContentHashes? knownHashes, ulong hash, JournalPosition floor) =>
        (_marker, _knownHashes, _hash, _floor) = (marker, knownHashes, hash, floor);

    /// <summary>Gets the entries that were in the file once and may have been overwritten by an editor with a stale copy.</summary>
    public IReadOnlyList<JournalEntry> Missed { get; private init; } = [];

    /// <summary>Gets a value indicating whether the file is as the last checkpoint left it.</summary>
    public bool IsAsCheckpointed => _knownHashes is null;

    /// <summary>Determines how the file came about.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder of the journal.</param>
    /// <param name="marker">How the last checkpoint left the file.</param>
    /// <param name="file">The file.</param>
    /// <param name="realPath">The path of the file, without symbolic links.</param>
    public static FileLineage Read(IStoreIo io, JournalDirectory state, CheckpointMarker marker, TodosFile file, string realPath)
    {
        var hash = file.Index.Hash;
        if (file.IsOnDisk && file.Stamp.Token == marker.Stamp)
        {
            return new FileLineage(marker, knownHashes: null, hash, marker.Floor);
        }

        var knownHashes = KnownContentHashes.Read(io, state);
        if (hash == marker.Hash)
        {
            return new FileLineage(marker, knownHashes, hash, marker.Floor);
        }

        // A state that the file had before is a deliberate revert, so the events that it removed are not restored. Only git goes back to such a state on
        // purpose: elsewhere an editor or an agent has saved an older text unchanged.
        return knownHashes.Contains(hash) && GitActivity.IsInRepository(realPath)
            ? new FileLineage(marker, knownHashes, hash, marker.Checkpointed)
            : new FileLineage(marker, knownHashes, hash, marker.Floor)
            {
                Missed = JournalFiles.Read(io, state, marker.Floor, marker.Checkpointed).ConvertAll(static entry => entry with { WasInFile = true }),
            };
    }

    /// <summary>Records the state in which a checkpoint left the file.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="state">The folder in which it is recorded.</param>
    /// <param name="upTo">The journal position up to which the file now holds all events.</param>
    /// <param name="after">The file, or <see langword="null"/> if another program has changed it since.</param>
    public void Remember(IStoreIo io, JournalDirectory state, JournalPosition upTo, TodosFile? after)
    {
        var hash = after?.Index.Hash ?? _hash;
        if (IsAsCheckpointed && hash == _hash && upTo == _marker.Checkpointed)
        {
            return;
        }

        if (after is { IsOnDisk: false })
        {
            // All events still wait for their todo, so no file was created that could be missing later.
            new CheckpointMarker(upTo, _floor, "", 0).Write(state);
            return;
        }

        state.MarkSeen();
        (_knownHashes ?? KnownContentHashes.Read(io, state)).Add(state, _hash, hash);
        new CheckpointMarker(upTo, _floor, after?.Stamp.Token ?? "", hash).Write(state);
    }
}
